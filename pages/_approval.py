"""Drawings of a draft's approval: what the letter would say of the list, the statements, and the last button."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

import streamlit as st

from pages._parts import finding_lines
from pages._privacy_barred import withdrawn
from pages._shell import Page, carry_out, remember
from pages._work import Work
from zi_core import customers
from zi_core.access import Right
from zi_core.customers import Check, Statements, Window
from zi_core.events.customers import CustomerListApproved
from zi_core.i18n import lazy, shown, translate
from zi_core.readiness import Verdict, assess_all
from zi_core.rulebook.values import Attested, Facts

_ = translate


def show_approval(page: Page, work: Work) -> None:
    """Say what approving would bring, take the statements, and turn the draft into the court's list."""
    if not work.check.ready or not page.may(Right.APPROVE_CUSTOMERS) or withdrawn(page, work)[0]:
        return
    with st.container(border=True):
        st.subheader(_("Setujui daftar"))
        st.caption(
            _(
                "Pernyataan ini disimpan bersama daftar sebagai bukti. "
                "Pernyataan yang belum dapat dibuat boleh dikosongkan."
            )
        )
        signed = [
            rule_id
            for rule_id, words in statements(page, work).items()
            if st.checkbox(words, key=f"state-{rule_id}-{work.list_id}")
        ]
        show_outcome(page, measured(page, work, signed))
        pressed = st.button(_("Setujui daftar"), type="primary", icon=":material/task_alt:", key="approve")
    if pressed:
        approve(page, work, signed)


def statements(page: Page, work: Work) -> dict[str, str]:
    """Return the rule ids that somebody must state when approving, with the words of the statement."""
    words = {
        "customers-priority": _("Urutan daftar mendahulukan orang yang dapat dan bersedia menjawab survei."),
        "customers-varied": _("Responden beragam: tidak terkumpul pada satu kelompok atau satu layanan saja."),
    }
    count = measured(page, work, ()).get("customers.count", 0)
    if isinstance(count, int) and count < page.book.whole("customers-count"):
        words["customers-population"] = _(
            "Data layanan sudah ditelusuri sampai {floor} dan hanya ini yang ada (populasi)."
        ).format(floor=shown(page.unit.cycle.window_floor))
    return words


def measured(page: Page, work: Work, signed: Collection[str]) -> Facts:
    """Return the facts the list would bring if it were approved now with the statements `signed`."""
    word = Attested(signed=True, signed_on=page.today, evidence=1)
    cycle = page.unit.cycle
    return customers.measure(
        customers.approved(work.check),
        Statements(
            priority=word if "customers-priority" in signed else None,
            varied=word if "customers-varied" in signed else None,
            population=word if "customers-population" in signed else None,
        ),
        Window(cycle.window_start, cycle.window_floor, page.book.cycle.step_days),
        minimum=page.book.whole("customers-count"),
    )


def show_outcome(page: Page, facts: Facts) -> None:
    """Show which rules of the list would not be met, and warn when the list would be worse than the one in force."""
    findings = [f for f in assess_all(page.book, page.predicate, facts) if f.rule.page == page.entry.id]
    left = [finding for finding in findings if finding.verdict is not Verdict.MET]
    label = _("Bila disetujui: {met} dari {n} ketentuan terpenuhi").format(
        met=len(findings) - len(left), n=len(findings)
    )
    if left:
        with st.expander(label, expanded=True, icon=":material/rule:"):
            finding_lines(left)
    else:
        st.success(label)
    now, then = page.facts().get("customers.count"), facts.get("customers.count")
    if isinstance(now, int) and isinstance(then, int) and then < now:
        st.warning(
            _("Daftar yang berlaku memuat {now} orang yang memenuhi; daftar ini hanya {then}.").format(
                now=shown(now), then=shown(then)
            )
        )


def approve(page: Page, work: Work, signed: Collection[str]) -> None:
    """Turn the draft into the court's list and show it."""
    event = CustomerListApproved(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        people=clean_rows(work.check),
        count=len(work.check.rows),
        statements=tuple(signed),
        version=work.stored.entry.version,
    )
    carry_out(
        page,
        event,
        lazy("Daftar disetujui: {n} orang.", n=len(work.check.rows)),
        then=lambda: remember("go-to", "list"),
    )


def clean_rows(check: Check) -> tuple[dict[str, Any], ...]:
    """Return the approved people as plain data, each with the Excel row it came from."""
    pairs = zip(check.rows, customers.approved(check), strict=True)
    return tuple(asdict(person) | {"row": row.row} for row, person in pairs)
