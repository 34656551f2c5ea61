# Entente as an image: built in one stage, run in another, by a user without rights.
#   docker build --tag entente .
#   docker run --publish 8765:8765 --volume entente:/data entente
FROM python:3.13-slim AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/entente
# What changes seldom first: the pinned dependencies, then our own code.
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY sim_server ./sim_server
COPY web ./web
COPY facilitator ./facilitator
RUN /opt/entente/bin/pip install --constraint constraints.txt .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data entente \
    && install --directory --owner entente --mode 0700 /data
COPY --from=build /opt/entente /opt/entente
COPY scenarios /opt/entente/scenarios
ENV PATH=/opt/entente/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    ENTENTE_HOST=0.0.0.0 \
    ENTENTE_PORT=8765 \
    ENTENTE_DATA=/data \
    ENTENTE_SCENARIOS=/opt/entente/scenarios
USER entente
WORKDIR /data
VOLUME /data
EXPOSE 8765
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=4 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8765/healthz', timeout=4)"]
CMD ["entente", "serve"]
