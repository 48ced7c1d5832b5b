-- accounts.0001_initial
CREATE ROWSTORE REFERENCE TABLE `users` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `first_name` varchar(50) NOT NULL, `last_name` varchar(50) NOT NULL, `email` varchar(254) NOT NULL, `email_key` varchar(254) COLLATE utf8mb4_bin NOT NULL, `password` varchar(128) NOT NULL, `phone_number` varchar(20) NOT NULL, `bio` varchar(160) NOT NULL, `profile_picture` varchar(220) NOT NULL, `chat_status` varchar(20) NOT NULL, `user_status` bigint NOT NULL, `user_role` varchar(20) NOT NULL, `founder` bool NULL, PRIMARY KEY (`id`), UNIQUE KEY (`email_key`), UNIQUE KEY (`founder`), KEY (`user_status`)) COLLATE utf8mb4_bin;
CREATE ROWSTORE TABLE `last_seen` (`user_id` bigint NOT NULL, `seen_date` datetime(6) NOT NULL, PRIMARY KEY (`user_id`), SHARD KEY (`user_id`)) COLLATE utf8mb4_bin;
CREATE ROWSTORE TABLE `user_session` (`session_key` varchar(40) NOT NULL, `session_data` longtext NOT NULL, `expire_date` datetime(6) NOT NULL, `user_id` bigint NULL, `user_agent` varchar(200) NOT NULL, `ip_address` varchar(45) NOT NULL, `creation_date` datetime(6) NOT NULL, `last_used_date` datetime(6) NOT NULL, PRIMARY KEY (`session_key`), KEY (`expire_date`), KEY (`user_id`), SHARD KEY (`session_key`)) COLLATE utf8mb4_bin;
CREATE ROWSTORE TABLE `access_token` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `digest` varchar(64) COLLATE utf8mb4_bin NOT NULL, `device` varchar(200) NOT NULL, `expiry_date` datetime(6) NOT NULL, `last_used_date` datetime(6) NOT NULL, `user_id` bigint NOT NULL, UNIQUE KEY (`digest`), KEY (`id`), KEY (`user_id`), SHARD KEY (`digest`)) COLLATE utf8mb4_bin;

-- accounts.0002_names_told_apart
ALTER TABLE `users` ADD COLUMN `name_key` varchar(254) COLLATE utf8mb4_bin NULL;
ALTER TABLE `users` ADD COLUMN `namesake` integer UNSIGNED DEFAULT 1 NOT NULL;
ALTER TABLE `users` ADD UNIQUE KEY `users_namesake` (`name_key`, `namesake`);

-- accounts.0003_digests_of_sessions
ALTER TABLE `user_session` ADD COLUMN `auth_hash` varchar(64) DEFAULT '' NOT NULL;
ALTER TABLE `access_token` ADD COLUMN `auth_hash` varchar(64) DEFAULT '' NOT NULL;

-- accounts.0005_names_searched_for
ALTER TABLE `users` ADD COLUMN `search_name` varchar(254) COLLATE utf8mb4_bin DEFAULT '' NOT NULL;
ALTER TABLE `users` ADD COLUMN `search_last_name` varchar(254) COLLATE utf8mb4_bin DEFAULT '' NOT NULL;
CREATE INDEX `users_search_name` ON `users` (`search_name`);
CREATE INDEX `users_search_last_name` ON `users` (`search_last_name`);

-- accounts.0007_names_without_blanks
ALTER TABLE `users` ADD COLUMN `search_joined` varchar(254) COLLATE utf8mb4_bin DEFAULT '' NOT NULL;
DROP INDEX `users_search_name` ON `users`;
CREATE INDEX `users_search_joined` ON `users` (`search_joined`);

-- accounts.0008_installation
CREATE ROWSTORE REFERENCE TABLE `installation` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `sign_up` varchar(10) NOT NULL, PRIMARY KEY (`id`)) COLLATE utf8mb4_bin;

-- accounts.0009_status
ALTER TABLE `users` ADD COLUMN `hides_times` bool NULL;
ALTER TABLE `users` ADD COLUMN `status_emoji` varchar(20) NULL;
ALTER TABLE `users` ADD COLUMN `status_text` varchar(80) NULL;
ALTER TABLE `users` ADD COLUMN `status_until` datetime(6) NULL;
ALTER TABLE `users` ADD COLUMN `time_zone` varchar(64) NULL;

-- accounts.0010_own_names_of_devices
ALTER TABLE `access_token` ADD COLUMN `own_name` varchar(50) DEFAULT '' NOT NULL;
ALTER TABLE `user_session` ADD COLUMN `own_name` varchar(50) DEFAULT '' NOT NULL;

-- contenttypes.0001_initial
CREATE ROWSTORE REFERENCE TABLE `django_content_type` (`id` bigint AUTO_INCREMENT NOT NULL, `name` varchar(100) NOT NULL, `app_label` varchar(100) NOT NULL, `model` varchar(100) NOT NULL, PRIMARY KEY (`id`)) COLLATE utf8mb4_bin;
ALTER TABLE `django_content_type` ADD UNIQUE KEY `django_content_type_app_label_model_76bd3d3b_uniq` (`app_label`, `model`);

-- admin.0001_initial
CREATE ROWSTORE REFERENCE TABLE `django_admin_log` (`id` bigint AUTO_INCREMENT NOT NULL, `action_time` datetime(6) NOT NULL, `object_id` longtext NULL, `object_repr` varchar(200) NOT NULL, `action_flag` smallint UNSIGNED NOT NULL, `change_message` longtext NOT NULL, `content_type_id` bigint NULL, `user_id` bigint NOT NULL, PRIMARY KEY (`id`), KEY (`content_type_id`), KEY (`user_id`)) COLLATE utf8mb4_bin;

-- contenttypes.0002_remove_content_type_name
ALTER TABLE `django_content_type` MODIFY `name` varchar(100) NULL;
ALTER TABLE `django_content_type` DROP COLUMN `name`;

-- auth.0001_initial
CREATE ROWSTORE REFERENCE TABLE `auth_permission` (`id` bigint AUTO_INCREMENT NOT NULL, `name` varchar(50) NOT NULL, `content_type_id` bigint NOT NULL, `codename` varchar(100) NOT NULL, PRIMARY KEY (`id`), UNIQUE KEY (`content_type_id`, `codename`), KEY (`content_type_id`)) COLLATE utf8mb4_bin;
CREATE ROWSTORE REFERENCE TABLE `auth_group` (`id` bigint AUTO_INCREMENT NOT NULL, `name` varchar(80) NOT NULL, PRIMARY KEY (`id`), UNIQUE KEY (`name`)) COLLATE utf8mb4_bin;
CREATE ROWSTORE REFERENCE TABLE `auth_group_permissions` (`id` bigint AUTO_INCREMENT NOT NULL, `group_id` bigint NOT NULL, `permission_id` bigint NOT NULL, PRIMARY KEY (`id`), UNIQUE KEY (`group_id`, `permission_id`), KEY (`group_id`), KEY (`permission_id`)) COLLATE utf8mb4_bin;

-- auth.0002_alter_permission_name_max_length
ALTER TABLE `auth_permission` MODIFY `name` varchar(255) NOT NULL;

-- auth.0010_alter_group_name_max_length
ALTER TABLE `auth_group` MODIFY `name` varchar(150) NOT NULL;

-- chat.0001_initial
CREATE ROWSTORE REFERENCE TABLE `rooms` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `kind` varchar(10) NOT NULL, `room_name` varchar(80) NOT NULL, `name_key` varchar(160) COLLATE utf8mb4_bin NULL, `direct_key` varchar(41) COLLATE utf8mb4_bin NULL, `description` varchar(500) NOT NULL, `creator_id` bigint NOT NULL, PRIMARY KEY (`id`), UNIQUE KEY (`name_key`), UNIQUE KEY (`direct_key`)) COLLATE utf8mb4_bin;
CREATE ROWSTORE TABLE `room_counter` (`room_id` bigint NOT NULL, `number` bigint NOT NULL, `last_seq` bigint NOT NULL, `last_message_date` datetime(6) NULL, PRIMARY KEY (`room_id`), SHARD KEY (`room_id`)) COLLATE utf8mb4_bin;
CREATE TABLE `reactions` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `message_id` bigint NOT NULL, `emoji` varchar(32) COLLATE utf8mb4_bin NOT NULL, `user_id` bigint NOT NULL, `room_id` bigint NOT NULL, UNIQUE KEY `reactions_one_each` (`room_id`, `message_id`, `user_id`, `emoji`) USING HASH, KEY (`id`) USING HASH, SHARD KEY (`room_id`), SORT KEY ()) COLLATE utf8mb4_bin;
CREATE TABLE `messages` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `seq` bigint NOT NULL, `changed_seq` bigint NOT NULL, `client_id` char(32) NOT NULL, `message_type` varchar(10) NOT NULL, `content` longtext NOT NULL, `html` longtext NOT NULL, `reply_to_id` bigint NULL, `edited` bool NOT NULL, `deleted` bool NOT NULL, `sender_id` bigint NOT NULL, `room_id` bigint NOT NULL, UNIQUE KEY `messages_room_client` (`room_id`, `client_id`) USING HASH, KEY (`id`) USING HASH, KEY (`sender_id`) USING HASH, KEY `messages_room_changed` (`room_id`, `changed_seq`) USING HASH, KEY `messages_room_reply` (`room_id`, `reply_to_id`) USING HASH, SHARD KEY (`room_id`), SORT KEY (`room_id`, `seq` DESC)) COLLATE utf8mb4_bin;
CREATE ROWSTORE TABLE `room_members` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `role` varchar(10) NOT NULL, `banned` bool NOT NULL, `muted` bool NOT NULL, `notification_level` varchar(10) NOT NULL, `last_read_seq` bigint NOT NULL, `user_id` bigint NOT NULL, `room_id` bigint NOT NULL, UNIQUE KEY `room_members_room_user` (`room_id`, `user_id`), KEY (`id`), KEY (`user_id`), SHARD KEY (`room_id`)) COLLATE utf8mb4_bin;

-- chat.0002_message_excerpt
ALTER TABLE `messages` ADD COLUMN `excerpt` varchar(140) NULL;

-- chat.0003_names_of_closed_rooms
ALTER TABLE `rooms` ADD COLUMN `archived_date` datetime(6) NULL;

-- chat.0004_room_marks
ALTER TABLE `room_counter` ADD COLUMN `mark` varchar(8) NULL;

-- chat.0006_mentions
ALTER TABLE `messages` ADD COLUMN `mentioned` varchar(840) NULL;
ALTER TABLE `rooms` ADD COLUMN `mention_room_by` varchar(10) DEFAULT 'everybody' NOT NULL;
CREATE TABLE `mentions` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `message_id` bigint NOT NULL, `user_id` bigint NOT NULL, `sender_id` bigint NOT NULL, `seq` bigint NOT NULL, `number` bigint NOT NULL, `removed` bool NOT NULL, `room_id` bigint NOT NULL, UNIQUE KEY `mentions_one_each` (`room_id`, `message_id`, `user_id`) USING HASH, KEY (`id`) USING HASH, KEY `mentions_room_person` (`room_id`, `user_id`, `seq`) USING HASH, SHARD KEY (`room_id`), SORT KEY (`user_id`, `creation_date` DESC)) COLLATE utf8mb4_bin;

-- chat.0007_pins
ALTER TABLE `rooms` ADD COLUMN `pin_by` varchar(10) DEFAULT 'everybody' NOT NULL;
ALTER TABLE `room_counter` ADD COLUMN `pinned` bigint NULL;
CREATE TABLE `pins` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `message_id` bigint NOT NULL, `room_id` bigint NOT NULL, `user_id` bigint NOT NULL, UNIQUE KEY `pins_one_each` (`room_id`, `message_id`) USING HASH, KEY (`id`) USING HASH, SHARD KEY (`room_id`), SORT KEY ()) COLLATE utf8mb4_bin;

-- chat.0008_saved_messages
CREATE TABLE `saved_messages` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `message_id` bigint NOT NULL, `seq` bigint NOT NULL, `room_id` bigint NOT NULL, `user_id` bigint NOT NULL, UNIQUE KEY `saved_messages_one_each` (`user_id`, `room_id`, `seq`) USING HASH, KEY (`id`) USING HASH, SHARD KEY (`user_id`), SORT KEY (`user_id`, `creation_date` DESC)) COLLATE utf8mb4_bin;

-- chat.0009_message_versions
ALTER TABLE `messages` ADD COLUMN `edited_number` bigint NULL;
CREATE TABLE `message_versions` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `message_id` bigint NOT NULL, `number` bigint NOT NULL, `content` longtext NOT NULL, `html` longtext NOT NULL, `written_date` datetime(6) NOT NULL, `room_id` bigint NOT NULL, UNIQUE KEY `message_versions_one_each` (`room_id`, `message_id`, `number`) USING HASH, KEY (`id`) USING HASH, SHARD KEY (`room_id`), SORT KEY ()) COLLATE utf8mb4_bin;

-- chat.0010_threads
ALTER TABLE `messages` ADD COLUMN `thread_id` bigint NULL;
ALTER TABLE `messages` ADD COLUMN `replies` bigint NULL;
ALTER TABLE `messages` ADD COLUMN `replied_date` datetime(6) NULL;
CREATE TABLE `thread_people` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `thread_id` bigint NOT NULL, `user_id` bigint NOT NULL, `room_id` bigint NOT NULL, UNIQUE KEY `thread_people_one_each` (`room_id`, `thread_id`, `user_id`) USING HASH, KEY (`id`) USING HASH, SHARD KEY (`room_id`), SORT KEY (`user_id`, `creation_date` DESC)) COLLATE utf8mb4_bin;
CREATE INDEX `messages_room_thread` ON `messages` (`room_id`, `thread_id`, `seq`);
DROP INDEX `messages_room_reply` ON `messages`;

-- chat.0011_deleted_messages
ALTER TABLE `messages` ADD COLUMN `restored_number` bigint NULL;
CREATE ROWSTORE TABLE `deleted_messages` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `message_id` bigint NOT NULL, `content` longtext NOT NULL, `html` longtext NOT NULL, `excerpt` varchar(140) NULL, `mentioned` varchar(840) NULL, `pinned_by` bigint NULL, `pinned_date` datetime(6) NULL, `room_id` bigint NOT NULL, `user_id` bigint NOT NULL, UNIQUE KEY `deleted_messages_one_each` (`room_id`, `message_id`), KEY (`id`), SHARD KEY (`room_id`)) COLLATE utf8mb4_bin;

-- chat.0012_thread_only
ALTER TABLE `messages` ADD COLUMN `thread_only` bool NULL;

-- chat.0013_attention
ALTER TABLE `room_members` ADD COLUMN `muted_until` datetime(6) NULL;
ALTER TABLE `room_members` ADD COLUMN `hidden_at_seq` bigint NULL;

-- chat.0014_invitations
CREATE ROWSTORE TABLE `invitations` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `token` varchar(40) COLLATE utf8mb4_bin NOT NULL, `expiry_date` datetime(6) NULL, `uses_limit` integer UNSIGNED NULL, `uses` integer UNSIGNED NOT NULL, `revoked_date` datetime(6) NULL, `inviter_id` bigint NOT NULL, `room_id` bigint NULL, UNIQUE KEY (`token`), KEY (`id`), KEY (`room_id`), SHARD KEY (`token`)) COLLATE utf8mb4_bin;

-- chat.0015_room_details
ALTER TABLE `rooms` ADD COLUMN `emoji` varchar(20) DEFAULT '' NOT NULL;
ALTER TABLE `rooms` ADD COLUMN `write_by` varchar(10) DEFAULT 'everybody' NOT NULL;
ALTER TABLE `rooms` ADD COLUMN `invite_by` varchar(10) DEFAULT 'admins' NOT NULL;
ALTER TABLE `rooms` ADD COLUMN `slow_seconds` bigint DEFAULT 0 NOT NULL;
ALTER TABLE `room_members` ADD COLUMN `slowed_date` datetime(6) NULL;

-- chat.0016_counts_of_messages
ALTER TABLE `room_counter` ADD COLUMN `room_messages` bigint DEFAULT 0 NOT NULL;
ALTER TABLE `room_counter` ADD COLUMN `thread_messages` bigint DEFAULT 0 NOT NULL;
ALTER TABLE `room_members` ADD COLUMN `room_messages_read` bigint DEFAULT 0 NOT NULL;
ALTER TABLE `room_members` ADD COLUMN `thread_messages_read` bigint DEFAULT 0 NOT NULL;
CREATE INDEX `messages_room_deleted` ON `messages` (`room_id`, `deleted`, `seq`);
CREATE INDEX `messages_sender_room` ON `messages` (`sender_id`, `room_id`, `seq`);

-- chat.0017_favourites
ALTER TABLE `room_members` ADD COLUMN `favourite_place` bigint NULL;

-- chat.0018_deleted_by_admins
ALTER TABLE `messages` ADD COLUMN `deletion_reason` varchar(200) NULL;

-- chat.0019_groups
ALTER TABLE `rooms` ADD COLUMN `group_key` varchar(199) COLLATE utf8mb4_bin NULL;
ALTER TABLE `rooms` ADD UNIQUE KEY `rooms_group_key_e4251336_uniq` (`group_key`);

-- chat.0020_system_messages
ALTER TABLE `room_counter` ADD COLUMN `said_seq` bigint DEFAULT 0 NOT NULL;
ALTER TABLE `messages` ADD COLUMN `about_id` bigint NULL;

-- chat.0021_keywords
ALTER TABLE `deleted_messages` ADD COLUMN `keyworded` varchar(4000) NULL;
ALTER TABLE `mentions` ADD COLUMN `keyword_number` bigint NULL;
ALTER TABLE `messages` ADD COLUMN `keyworded` varchar(4000) NULL;
ALTER TABLE `room_counter` ADD COLUMN `keyworded` bool NULL;
CREATE ROWSTORE REFERENCE TABLE `keywords` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `keyword` varchar(50) NOT NULL, `keyword_key` varchar(50) COLLATE utf8mb4_bin NOT NULL, `lead_key` varchar(50) COLLATE utf8mb4_bin NOT NULL, `user_id` bigint NOT NULL, PRIMARY KEY (`id`), UNIQUE KEY `keywords_one_each` (`user_id`, `keyword_key`), KEY `keywords_lead` (`lead_key`)) COLLATE utf8mb4_bin;

-- chat.0022_notified_number
ALTER TABLE `room_members` ADD COLUMN `notified_number` bigint NULL;

-- chat.0023_attachments
ALTER TABLE `messages` ADD COLUMN `attached` smallint NULL;
CREATE TABLE `attachments` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `message_id` bigint NULL, `position` smallint NOT NULL, `state` varchar(7) NOT NULL, `token` varchar(32) NOT NULL, `name` varchar(255) NOT NULL, `kind` varchar(7) NOT NULL, `content_type` varchar(100) NOT NULL, `size` bigint NOT NULL, `stored_size` bigint NOT NULL, `has_thumbnail` bool NOT NULL, `width` bigint NULL, `height` bigint NULL, `colour` varchar(7) NOT NULL, `alt` varchar(500) NOT NULL, `duration` double precision NULL, `peaks` varchar(64) NOT NULL, `animated` bool NOT NULL, `room_id` bigint NOT NULL, `user_id` bigint NOT NULL, KEY (`id`) USING HASH, KEY `attachments_room_date` (`room_id`, `creation_date`) USING HASH, KEY `attachments_person` (`user_id`, `creation_date`) USING HASH, KEY `attachments_state` (`state`, `modified_date`) USING HASH, KEY `attachments_token` (`token`) USING HASH, SHARD KEY (`room_id`), SORT KEY (`room_id`, `message_id`)) COLLATE utf8mb4_bin;

-- chat.0024_search
CREATE TABLE `posting` (`room_id` bigint NOT NULL, `bucket` bigint NOT NULL, `token` varchar(41) COLLATE utf8mb4_bin NOT NULL, `seq` bigint NOT NULL, KEY (`room_id`, `token`) USING HASH, SHARD KEY (`room_id`), SORT KEY (`room_id`, `bucket`, `token`, `seq` DESC)) COLLATE utf8mb4_bin;
CREATE ROWSTORE REFERENCE TABLE `search_index` (`id` bigint AUTO_INCREMENT NOT NULL, `creation_date` datetime(6) NOT NULL, `modified_date` datetime(6) NOT NULL, `version` bigint NOT NULL, PRIMARY KEY (`id`)) COLLATE utf8mb4_bin;

-- chat.0025_messages_by_date
CREATE INDEX `messages_room_date` ON `messages` (`room_id`, `creation_date`, `seq`);

