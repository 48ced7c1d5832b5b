# Sourced by test.sh: Django's deployment checks and ours, on the settings of a real installation.
(
	export ADDRESS=https://chat.example.com ALLOWED_HOSTS=chat.example.com
	export CSRF_TRUSTED_ORIGINS=https://chat.example.com
	export HTTPS_ONLY=true TRUSTED_PROXIES=10.0.0.2 EMAIL_URL=smtp+tls://u:p@mail.example.com:587
	export WEB_WORKERS=2 REDIS_URL=rediss://redis.example.com SINGLESTORE_HOST=db.example.com
	export SINGLESTORE_SSL_CA=/etc/ssl/certs/ca-certificates.crt
	python manage.py check --deploy --fail-level WARNING
)
