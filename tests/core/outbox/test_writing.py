from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from core.models import OutboxMessage
from core.outbox import put
from tests.core.outbox.conftest import NOON


@pytest.mark.django_db(transaction=True)
def test_a_message_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError, match="inside the transaction"):
        put("note", {})
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_message_vanishes_with_the_facts_that_asked_for_it():
    with transaction.atomic():
        put("note", {})
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db
def test_a_message_is_pending_and_due_at_once():
    message = put("note", {"reference": 12}, key="note:12")
    assert (message.kind, message.key, message.payload) == ("note", "note:12", {"reference": 12})
    assert message.state == OutboxMessage.State.PENDING
    assert message.due_at == message.created_at
    assert timezone.now() - message.due_at < timedelta(minutes=1)


@pytest.mark.django_db
def test_a_message_may_be_due_later():
    assert put("note", {}, due_at=NOON).due_at == NOON


@pytest.mark.django_db
def test_an_existing_key_returns_the_first_message_as_it_is():
    first = put("note", {"n": 1}, key="once")
    assert put("note", {"n": 2}, key="once") == first
    assert OutboxMessage.objects.get().payload == {"n": 1}


@pytest.mark.django_db(transaction=True)
def test_an_existing_key_leaves_the_transaction_fit_for_what_follows():
    with transaction.atomic():
        put("note", {}, key="once")
    with transaction.atomic():
        put("note", {}, key="once")
        put("note", {}, key="another")
    assert OutboxMessage.objects.count() == 2


@pytest.mark.django_db
def test_without_a_key_each_call_is_another_message():
    assert put("note", {}).key != put("note", {}).key


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "key"), [("k" * 61, "key"), ("note", "k" * 121)])
def test_what_does_not_fit_its_column_is_refused_alike_on_every_database(kind, key):
    with pytest.raises(ValueError, match="too long"):
        put(kind, {}, key=key)
