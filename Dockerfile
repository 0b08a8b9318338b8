# syntax=docker/dockerfile:1
# One image for the web processes and the workers. Built in one stage, run from another, as a user
# without rights.

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/reelwright
ENV PATH=/opt/reelwright/bin:$PATH
WORKDIR /build
COPY requirements/service.txt requirements/service.txt
RUN pip install --require-hashes -r requirements/service.txt
COPY pyproject.toml README.md LICENSE NOTICE hatch_build.py ./
COPY requirements/dev.txt requirements/dev.txt
COPY tools/page.py tools/page.py
COPY web web
COPY src src
# By the system's Python: the Node that it fetches stays out of the image.
RUN /usr/local/bin/python tools/page.py build \
    && pip install --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/reelwright reelwright
COPY --from=build /opt/reelwright /opt/reelwright
ENV PATH=/opt/reelwright/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    REELWRIGHT_HOME=/var/lib/reelwright/home
USER 10001
WORKDIR /var/lib/reelwright
RUN mkdir home
VOLUME /var/lib/reelwright/home
EXPOSE 8000 9100
# Web processes listen on 8000, workers tell their metrics on 9100: whichever this is must answer.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(os.environ.get('HEALTH_URL', 'http://127.0.0.1:8000/health/live'), timeout=4)"]
# Ends politely: running steps are let go of within 20 s.
STOPSIGNAL SIGTERM
ENTRYPOINT ["reelwright"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
