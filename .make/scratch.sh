# Sourced by the test scripts: a data folder of its own for this run, and nothing from outside.
# In memory where there is room: nobody cuts the power, yet each commit would wait for the disk.
room=$(df -Pk /dev/shm 2> /dev/null | awk 'END { print $4 + 0 }')
[ "${room:-0}" -gt 3000000 ] && scratch=$(mktemp -d -p /dev/shm) || scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
# Debian has mariadbd where only root looks for programs.
PATH="$PWD/.venv/bin:$PATH:/usr/sbin"
SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(48))")
DATA_DIR="$scratch/data"
ENV_FILE=/dev/null
TMPDIR="$scratch"
DENO_DIR="$scratch/deno"
# It asks nobody for anything.
DENO_NO_UPDATE_CHECK=1
mkdir "$DATA_DIR"
export PATH SECRET_KEY DATA_DIR ENV_FILE TMPDIR DENO_DIR DENO_NO_UPDATE_CHECK
unset ADDRESS ALLOWED_HOSTS ALLOW_PLAINTEXT ATTACHMENTS_PER_MESSAGE ATTACHMENT_MB CONNECTIONS \
	CONNECTIONS_PER_ADDRESS CORS_ORIGINS CPU_AFFINITY \
	CSRF_TRUSTED_ORIGINS DATABASE_URL DEBUG DEFAULT_FROM_EMAIL EMAIL_URL FORCE_SCRIPT_NAME HOST \
	HSTS_INCLUDE_SUBDOMAINS HSTS_PRELOAD HTTPS_ONLY LIMIT_BY_NETWORK LIMIT_BY_PERSON \
	LIMIT_INVITE_BY_ADDRESS LIMIT_LOGIN_BY_ADDRESS LIMIT_LOGIN_BY_EMAIL LIMIT_RESET_BY_ADDRESS \
	LIMIT_RESET_BY_EMAIL LIMIT_SIGN_UP_BY_ADDRESS LOG_LEVEL PORT REDIS_URL REQUESTS_PER_ADDRESS \
	S3_ACCESS_KEY S3_BUCKET S3_ENDPOINT S3_REGION S3_SECRET_KEY SCRIPT_NAME SECRET_KEY_FALLBACKS \
	SECURITY_CONTACT SENDFILE STORAGE_MB STORAGE_PER_PERSON_MB STREAMS_PER_ADDRESS STREAMS_PER_PERSON TRUSTED_PROXIES \
	WEB_THREADS WEB_WORKERS
# Each process of the tests would compile everything anew.
unset PYTHONDONTWRITEBYTECODE

step() {
	printf '\n== %s\n' "$1"
}
