"""One review before publication, by the group Relecture.

Replaces the task of the workflow that Wagtail makes, so that the tree keeps one workflow. Small
teams switch it off with ``REVIEW_WORKFLOW=off`` or in the admin.
"""

from django.db import migrations

WAGTAILS = "Moderators approval"
OURS = "Relecture"


def use_our_review(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    ReviewTask = apps.get_model("pages", "ReviewTask")
    Task = apps.get_model("wagtailcore", "Task")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    content_type, _ = ContentType.objects.get_or_create(app_label="pages", model="reviewtask")
    task = ReviewTask.objects.create(name=OURS, active=True, content_type=content_type)
    task.groups.add(apps.get_model("auth", "Group").objects.get(name=OURS))
    workflow = Workflow.objects.filter(name=WAGTAILS).first() or Workflow(active=True)
    workflow.name = OURS
    workflow.save()
    WorkflowTask.objects.filter(workflow=workflow).delete()
    WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    Task.objects.filter(name=WAGTAILS).update(active=False)


def use_wagtails_review(apps, schema_editor):
    Task = apps.get_model("wagtailcore", "Task")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    task = Task.objects.filter(name=WAGTAILS).first()
    workflow = Workflow.objects.get(name=OURS)
    WorkflowTask.objects.filter(workflow=workflow).delete()
    Workflow.objects.filter(pk=workflow.pk).update(name=WAGTAILS)
    if task is not None:
        Task.objects.filter(pk=task.pk).update(active=True)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    apps.get_model("pages", "ReviewTask").objects.filter(name=OURS).delete()


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_editor_groups"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(use_our_review, use_wagtails_review)]
