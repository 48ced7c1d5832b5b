# Sourced by the test scripts: a data folder of its own for this run, and nothing from outside.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
PATH="$PWD/.venv/bin:$PATH"
SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(48))")
DATA_DIR="$scratch/data"
ENV_FILE=/dev/null
TMPDIR="$scratch"
DENO_DIR="$scratch/deno"
# It asks nobody for anything.
DENO_NO_UPDATE_CHECK=1
mkdir "$DATA_DIR"
export PATH SECRET_KEY DATA_DIR ENV_FILE TMPDIR DENO_DIR DENO_NO_UPDATE_CHECK
unset SECRET_KEY_FALLBACKS DEBUG HOST PORT ADDRESS ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS TRUSTED_PROXIES REDIS_URL DATABASE_URL \
	EMAIL_URL WEB_WORKERS WEB_THREADS CPU_AFFINITY HTTPS_ONLY HSTS_INCLUDE_SUBDOMAINS \
	HSTS_PRELOAD ALLOW_PLAINTEXT LOG_LEVEL

step() {
	printf '\n== %s\n' "$1"
}
