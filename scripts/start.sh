#!/bin/sh
# Start the product: the real bot when a token is set (in the environment or in .env), else the demo.
set -eu
tawtin=$1
given='^[[:space:]]*(export[[:space:]]+)?TELEGRAM_BOT_TOKEN[[:space:]]*=[[:space:]]*[^[:space:]]'
if [ -z "${TELEGRAM_BOT_TOKEN:-}" ] && ! grep -Eqs "$given" .env; then
    exec "$tawtin" demo
fi
"$tawtin" migrate
exec "$tawtin" run
