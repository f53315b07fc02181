#!/bin/sh
# Start the product: the real bot when a token is set (in the environment or in .env), else the demo.
set -eu
tawtin=$1
if [ -z "${TELEGRAM_BOT_TOKEN:-}" ] && ! grep -qs '^TELEGRAM_BOT_TOKEN=..*' .env; then
    exec "$tawtin" demo
fi
"$tawtin" migrate
exec "$tawtin" run
