# The portal for production: the same image is web server, worker, scheduler and manage.py.

FROM python:3.11-slim AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --require-hashes --only-binary=:all: --requirement requirements.txt

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=portal.settings \
    MEDIA_ROOT=/data/files
RUN groupadd --gid 10001 portal \
    && useradd --uid 10001 --gid portal --no-create-home --home-dir /nonexistent portal \
    && install --directory --owner=portal --group=portal /data/files /backups
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
# The catalogue and the static files are part of the image; neither needs a server or a secret.
RUN python -c "from pathlib import Path; from portal.launch.catalogues import compile_catalogues; compile_catalogues(Path.cwd())" \
    && python manage.py collectstatic --noinput \
    && python -m compileall -q -j 0 .
ENV PORTAL_ENV=production
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --retries=3 \
    CMD ["python", "-m", "portal.probe", "web"]
CMD ["granian", "portal.wsgi:application", "--interface", "wsgi", "--no-ws", "--host", "0.0.0.0", "--port", "8000", "--respawn-failed-workers"]
