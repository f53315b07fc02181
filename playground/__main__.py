"""`python -m playground [port]`: a playground without a bot, for whoever points their own bot at it."""

import asyncio
import sys

from playground import PLAYGROUND_TOKEN, create_app, start


async def main(port: int) -> None:
    runner, address = await start(create_app(PLAYGROUND_TOKEN), port)
    sys.stdout.write(f"{address}\ntoken {PLAYGROUND_TOKEN}\n")
    try:
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    try:
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
    except KeyboardInterrupt:
        sys.exit(0)
