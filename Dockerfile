# One image that runs the bot, its migrations and its exports.
FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml README.md ./
COPY bot bot
COPY conversations conversations
COPY locales locales
COPY opportunities opportunities
COPY outreach outreach
COPY playground playground
COPY storage storage
COPY understanding understanding
RUN python -m venv /opt/tawtin && /opt/tawtin/bin/pip install --no-cache-dir .

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 tawtin && mkdir /data && chown tawtin /data
COPY --from=build /opt/tawtin /opt/tawtin
ENV PATH=/opt/tawtin/bin:$PATH PYTHONUNBUFFERED=1 MPLCONFIGDIR=/tmp/matplotlib \
    DATABASE_URL=sqlite:////data/tawtin.db
USER tawtin
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["tawtin"]
CMD ["run"]
