"""Read by ``gunicorn`` from the folder it starts in (or with ``-c``)."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent

wsgi_app = "config.wsgi:application"
chdir = str(BASE_DIR)
pythonpath = f"{BASE_DIR},{BASE_DIR / 'site'}"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("GUNICORN_THREADS", "4"))
# Loaded once, before the workers are forked: they share its memory, and one that died is back within
# milliseconds instead of seconds. In return new code needs a restart: a reload (HUP) keeps the old one.
preload_app = True
# Nobody waits a minute for a page; the other processes keep the longer default of config/env.py.
raw_env = [f"STATEMENT_TIMEOUT={os.environ.get('STATEMENT_TIMEOUT') or '10'}"]
max_requests, max_requests_jitter = 2000, 200
control_socket_disable = True  # gunicorn otherwise opens a socket in the home folder
accesslog = "-"
# The default format without the client's address: access logs hold no personal data.
access_log_format = '"%(m)s %(U)s" %(s)s %(b)s %(M)sms'
