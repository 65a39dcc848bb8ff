"""The vocabulary: roles, skills, sectors, places. Shared by missions, rates, pages and search.

Rows come from ``jobs/data/*.csv`` through ``manage.py load_vocabulary``; editors choose among
them and do not edit them. A row that leaves the files is retired, never deleted: pages and
missions may still point to it.
"""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

EntryT = TypeVar("EntryT", bound="VocabularyEntry", covariant=True)


class VocabularyQuerySet(models.QuerySet[EntryT]):
    def current(self) -> Self:
        """Entries that are still in the files."""
        return self.filter(is_retired=False)


class VocabularyEntry(models.Model):
    """What all of the vocabulary shares: a name, an address part, and whether it is still used."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    is_retired = models.BooleanField(_("retired"), default=False)

    objects = VocabularyQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class RoleFamily(VocabularyEntry):
    """A family of roles ("Data & IA"); the role index is grouped by it."""

    position = models.PositiveSmallIntegerField(_("position"))
    in_phrase = models.CharField(_("within a sentence"), max_length=120)

    class Meta:
        verbose_name = _("role family")
        verbose_name_plural = _("role families")
        ordering = ["position"]


class Role(VocabularyEntry):
    """A role such as "Développeur back-end": each role guide, mission and rate is about one."""

    position = models.PositiveSmallIntegerField(_("position"))
    family = models.ForeignKey(
        RoleFamily, on_delete=models.PROTECT, related_name="roles", verbose_name=_("family")
    )
    wave = models.PositiveSmallIntegerField(_("wave"), help_text=_("1 is written first."))
    name_feminine = models.CharField(_("feminine name"), max_length=120)
    title_gendered = models.CharField(_("title with (H/F)"), max_length=140)
    title_epicene = models.CharField(_("title with both genders"), max_length=160)
    noun = models.CharField(_("noun"), max_length=120)
    noun_feminine = models.CharField(_("feminine noun"), max_length=120)
    noun_plural = models.CharField(_("plural noun"), max_length=120)
    noun_genitive = models.CharField(_("noun after de"), max_length=130)
    synonyms = models.JSONField(_("synonyms"), default=list)
    rome_code = models.CharField(_("ROME code"), max_length=5, blank=True)
    rome_label = models.CharField(_("ROME label"), max_length=160, blank=True)
    rome_appellation_code = models.CharField(_("ROME appellation code"), max_length=8, blank=True)
    rome_appellation = models.CharField(_("ROME appellation"), max_length=160, blank=True)
    rome_match = models.CharField(_("how well ROME fits"), max_length=20, blank=True)
    esco_uri = models.URLField(_("ESCO identifier"), blank=True)
    esco_label = models.CharField(_("ESCO label"), max_length=160, blank=True)
    survey_label = models.CharField(_("label in the developer survey"), max_length=120, blank=True)
    skills: models.ManyToManyField[Skill, RoleSkill] = models.ManyToManyField(
        "Skill", through="RoleSkill", related_name="roles", verbose_name=_("skills")
    )

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["position"]


class RelatedRole(models.Model):
    """``related`` is the ``rank``-th nearest role of ``role``."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="related_links")
    related = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="related_from_links")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["role", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["role", "related"], name="related_role_once"),
            models.CheckConstraint(
                condition=~models.Q(role=models.F("related")), name="related_role_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} → {self.related}"


class Skill(VocabularyEntry):
    """A language, a tool, a method, a know-how."""

    kind = models.CharField(_("kind"), max_length=20)
    aliases = models.JSONField(_("other names"), default=list)
    esco_uri = models.URLField(_("ESCO identifier"), blank=True)

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ["name"]


class RoleSkill(models.Model):
    """``skill`` is the ``rank``-th skill of ``role``; core skills define it."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="skill_links")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="role_links")
    rank = models.PositiveSmallIntegerField()
    is_core = models.BooleanField()

    class Meta:
        ordering = ["role", "rank"]
        constraints = [models.UniqueConstraint(fields=["role", "skill"], name="role_skill_once")]

    def __str__(self) -> str:
        return f"{self.role}: {self.skill}"


class Sector(VocabularyEntry):
    """A sector of activity ("Banque & finance") and how people call it."""

    position = models.PositiveSmallIntegerField(_("position"))
    in_phrase = models.CharField(_("within a sentence"), max_length=120)
    synonyms = models.JSONField(_("synonyms"), default=list)

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["position"]


class SectorActivity(models.Model):
    """A code of the French classification of activities (NAF) that a sector covers."""

    sector = models.ForeignKey(Sector, on_delete=models.CASCADE, related_name="activities")
    naf_section = models.CharField(max_length=1)
    naf_section_label = models.CharField(max_length=160)
    naf_code = models.CharField(max_length=6)
    naf_level = models.CharField(max_length=20)
    naf_label = models.CharField(max_length=240)

    class Meta:
        ordering = ["sector", "naf_code"]
        constraints = [models.UniqueConstraint(fields=["sector", "naf_code"], name="sector_activity_once")]

    def __str__(self) -> str:
        return f"{self.naf_code} {self.naf_label}"


class Region(VocabularyEntry):
    """A region; ``locative`` and ``genitive`` are ready to print ("en Bretagne", "de la Bretagne")."""

    code = models.CharField(_("code"), max_length=3, unique=True)
    locative = models.CharField(_("locative"), max_length=120)
    genitive = models.CharField(_("genitive"), max_length=120)
    capital_insee = models.CharField(_("INSEE code of the capital"), max_length=5)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["name"]


class Department(VocabularyEntry):
    """A department, with its prefecture's INSEE code."""

    code = models.CharField(_("code"), max_length=3, unique=True)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="departments", verbose_name=_("region")
    )
    locative = models.CharField(_("locative"), max_length=120)
    genitive = models.CharField(_("genitive"), max_length=120)
    prefecture_insee = models.CharField(_("INSEE code of the prefecture"), max_length=5)

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["code"]


class City(VocabularyEntry):
    """A commune. ``locative`` is ready to print: "à Paris", "au Havre"."""

    insee_code = models.CharField(_("INSEE code"), max_length=5, unique=True)
    rank = models.PositiveSmallIntegerField(_("rank by population"))
    article = models.CharField(_("article"), max_length=4, blank=True)
    name_without_article = models.CharField(_("name without article"), max_length=120)
    locative = models.CharField(_("locative"), max_length=120)
    genitive = models.CharField(_("genitive"), max_length=120)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="cities", verbose_name=_("department")
    )
    population = models.PositiveIntegerField(_("population"))
    latitude = models.FloatField(_("latitude"), help_text=_("degrees, WGS 84"))
    longitude = models.FloatField(_("longitude"), help_text=_("degrees, WGS 84"))
    postcode = models.CharField(_("postcode"), max_length=5)
    is_prefecture = models.BooleanField(_("prefecture"), default=False)
    is_regional_capital = models.BooleanField(_("regional capital"), default=False)

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["rank"]
