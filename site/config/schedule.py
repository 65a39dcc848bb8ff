"""What runs periodically: one row a command. ``manage.py run_scheduler`` reads this table."""

from datetime import timedelta

from core.scheduler import Job

SCHEDULE = (
    Job("publish_scheduled", every=timedelta(minutes=1)),
    Job("sweep_missions", every=timedelta(minutes=1)),
    Job("reconcile_outbox", every=timedelta(minutes=5)),
    Job("compute_rates", every=timedelta(minutes=5)),
    Job("warn_of_commitments", every=timedelta(minutes=5)),
    Job("compute_rates", every=timedelta(hours=1), options=("--publish",)),
    Job("compute_rates", every=timedelta(days=1), options=("--full",)),
    Job("sweep_incoming", every=timedelta(hours=1)),
    Job("purge_personal_data", every=timedelta(days=1)),
    Job("prune_outbox", every=timedelta(days=1)),
    Job("prune_used_challenges", every=timedelta(days=1)),
    Job("prune_db_task_results", every=timedelta(hours=6)),
    Job("clearsessions", every=timedelta(days=1)),
    Job("prune_sent_emails", every=timedelta(days=1)),
    Job("prune_accesses", every=timedelta(days=1)),
    Job("prune_cards", every=timedelta(days=1)),
    Job("refresh_pages", every=timedelta(days=1)),
    Job("refresh_demonstration", every=timedelta(days=1)),
)
