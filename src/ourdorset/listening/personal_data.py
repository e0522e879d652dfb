"""What each column says about a person, and why we keep it. A test closes the list.

"none" means that the column says nothing about a living person. Row by row: the columns that say nothing,
and those that say something with what it is.
"""

from collections.abc import Mapping

_NOTHING: Mapping[str, str] = {
    "project": "id uuid name kind approach about opens closes languages demo archived created",
    "question": "id project key order words easy_words prompts headings",
    "member": "id project part keyholder created",
    "participant": "id project created",
    "contact": "id",
    "characteristic": "id",
    "target": "id project strata share wanted source",
    "participantlink": "id digest created expires revoked",
    "batch": "id uuid project at kind counts faults",
    "conversation": "id uuid project code created",
    "text": "id uuid project conversation batch state sha256 reviewed created",
    "turn": "id text order question",
    "code": (
        "id uuid project parent name definition include exclude colour theme codable order retired created "
    ),
    "codeexample": "id code",
    "codebookversion": "id project number at note content",
    "codebookchange": "id project at kind details undone",
    "passage": "id uuid created",
    "round": "id project name seed with_machine opened closed",
    "roundpassage": "id round order",
    "coding": "id passage code round suggested at",
    "decision": "id passage code applies note at",
    "mark": "id passage kind at",
    "memo": "id uuid project kind code conversation at",
    "consent": "id conversation",
    "passageconsent": "id text",
    "withdrawal": "id uuid project changed",
    "withdrawalrequest": "id uuid state settled",
    "cell": "id code at stale",
    "point": "id uuid project state owner due reminded created",
    "pointevent": "id point what owner at",
    "codename": "id project",
    "original": "id text",
    "opening": "id project at",
    "overlooked": "id uuid at taken_out settled",
    "replacement": "id text code_name rule certainty",
    "report": "id uuid project title sections created",
    "reportitem": "id report kind order theme point words easy_words",
    "translation": "id report language key words",
    "edition": "id uuid report number audience owner built published withdrawn",
    "editionfile": "id edition form language sha256",
    "draft": "id uuid project batch created",
    "surveyfile": "id uuid batch",
    "respondent": "id project",
    "nonanswerwords": "id project question words kind",
    "livenotes": "id uuid project",
    "liveline": "id notes key order interviewer question revision at",
    "recording": "id uuid project bytes created",
    "refiremainder": "id project batch",
    "figures": "id project number made content",
    "machinefigures": "id project made content",
    "lastingkey": "id sealed",
    "linktry": "id at",
    "aid": "id uuid project kind order passages made",
    "job": "id uuid project kind asked begun heard finished tries done of counts fault",
    "vector": "id project start end model",
    "suggestion": "id project kind code score because model made accepted decided",
}

_SOMETHING: Mapping[str, Mapping[str, str]] = {
    "member": {
        "user": "which colleague works in it",
    },
    "participant": {
        "uuid": "stands for the person in links and exports of the project",
        "code_name": "stands for the person; not their name",
        "joined": "the day they took part",
        "withdrawn": "when they took back what they said",
    },
    "contact": {
        "participant": "whose it is, by code name",
        "sealed": "name and how to reach the person, sealed; to tell them what came of it",
    },
    "characteristic": {
        "participant": "whose it is, by code name",
        "key": "which thing they chose to tell of",
        "value": "what the person chose to tell, to see who is heard, or that they would not say",
    },
    "participantlink": {
        "participant": "whose it is, by code name",
        "last_opened": "the day the person last opened their page, so that a lost link is noticed",
    },
    "batch": {
        "by": "which colleague did it",
    },
    "conversation": {
        "held": "the day the person spoke",
        "language": "the language the person spoke",
        "helped_by": "that the person had an interpreter or a signer",
        "area": "the area the conversation was about, no finer than an LSOA",
        "minutes": "how long they spoke",
    },
    "text": {
        "question": "what they were asked",
        "participant": "whose it is, by code name",
        "body": "what the person said, names taken out; to understand what matters to them",
        "non_answer": "that they answered nothing",
        "language": "the language the person wrote in",
        "reviewed_by": "which colleague checked that names are out",
    },
    "turn": {
        "speaker": "a code name or what the speaker did there",
        "participant": "whose it is, by code name",
        "start": "where the person's words are",
        "end": "where the person's words are",
        "from_ms": "when in the conversation they spoke",
        "to_ms": "when in the conversation they spoke",
    },
    "codeexample": {
        "text": "whose words are the example",
        "start": "where the words are",
        "end": "where the words are",
        "words": "none: words that no participant said",
    },
    "codebookversion": {
        "by": "which colleague did it",
    },
    "codebookchange": {
        "by": "which colleague did it",
    },
    "passage": {
        "text": "in whose text",
        "start": "where the person's words are",
        "end": "where the person's words are",
        "sha256": "a hash of the person's words, to prove a quotation",
    },
    "roundpassage": {
        "passage": "which words",
        "done_by": "which colleagues have finished it",
    },
    "coding": {
        "by": "which colleague did it",
    },
    "decision": {
        "by": "which colleague did it",
    },
    "mark": {
        "title": "what a colleague called it",
        "by": "which colleague did it",
    },
    "memo": {
        "title": "what a colleague called it",
        "body": "what a colleague thought about what was said",
        "passage": "about which words",
        "participant": "whose it is, by code name",
        "by": "which colleague did it",
    },
    "consent": {
        "participant": "whose it is, by code name",
        "analysis": "what the person agreed to",
        "quote": "what the person agreed to",
        "story": "what the person agreed to",
        "recording": "what the person agreed to",
        "contact": "what the person agreed to",
        "given": "when the person agreed",
        "how": "what the person agreed to",
        "by": "which colleague did it",
    },
    "passageconsent": {
        "participant": "whose it is, by code name",
        "start": "what the person agreed to for this passage",
        "end": "what the person agreed to for this passage",
        "analysis": "what the person agreed to for this passage",
        "quote": "what the person agreed to for this passage",
        "story": "what the person agreed to for this passage",
        "given": "when the person agreed",
        "by": "which colleague did it",
    },
    "withdrawal": {
        "participant": "whose it is, by code name",
        "text": "in which of their texts",
        "start": "where words were that the person took back",
        "end": "where words were that the person took back",
        "asked": "when the person took them back",
        "by": "which colleague did it",
    },
    "withdrawalrequest": {
        "participant": "whose it is, by code name",
        "text": "in which of their texts",
        "start": "where the words are that the person wants back",
        "end": "where the words are that the person wants back",
        "asked": "when the person asked",
        "settled_by": "which colleague settled it",
    },
    "overlooked": {
        "text": "in whose text",
        "start": "where words are that name somebody",
        "end": "where words are that name somebody",
        "by": "which colleague saw it",
        "settled_by": "which colleague settled it",
    },
    "cell": {
        "participant": "whose it is, by code name",
        "summary": "what the person said on a theme, in a colleague's words",
        "by": "which colleague did it",
    },
    "point": {
        "passage": "which words raised it",
        "title": "what the person raised, in a colleague's words",
        "about": "what the person raised, in a colleague's words",
        "answer": "what the person is told of it",
        "told": "when the person was told what came of it",
    },
    "pointevent": {
        "note": "what a colleague noted of a step",
        "by": "which colleague did it",
    },
    "codename": {
        "kind": "none",
        "words": "stands for a name that somebody said",
        "digest": "a keyed hash by which the same name is known again",
        "sealed": "the name, sealed",
    },
    "original": {
        "sealed": "what the person said as it came, sealed; opened with a reason only",
    },
    "opening": {
        "what": "whose or which sealed thing was opened",
        "by": "which colleague did it",
        "reason": "why a colleague opened what is sealed",
    },
    "replacement": {
        "start": "where a name was",
        "end": "where a name was",
        "original_start": "where a name is in the sealed original",
        "original_end": "where a name is in the sealed original",
    },
    "reportitem": {
        "passage": "which of the person's words are quoted",
    },
    "edition": {
        "participant": "for whom it was made",
        "by": "which colleague did it",
    },
    "editionfile": {
        "content": "the report as given out, with what people agreed to have quoted",
    },
    "draft": {
        "sealed": "what the person said as it came, sealed, until somebody has said who spoke",
    },
    "surveyfile": {
        "sealed": "the name and the headings of a file of answers, sealed, until its columns are named",
    },
    "respondent": {
        "participant": "whose it is, by code name",
        "digest": "a keyed hash by which the same respondent is known again",
        "answers": "keyed hashes by which a changed answer is noticed",
    },
    "livenotes": {
        "participant": "whose it is, by code name",
        "by": "which colleague did it",
        "conversation": "which conversation it became",
        "language": "the language the person spoke",
        "helped_by": "that the person had an interpreter or a signer",
        "started": "when the person spoke",
        "finished": "when the person spoke",
    },
    "liveline": {
        "sealed": "what the person said, sealed, while it is written down",
    },
    "recording": {
        "participant": "whose it is, by code name",
        "conversation": "of which conversation",
        "by": "which colleague did it",
        "sealed": "the name of the file, sealed",
    },
    "refiremainder": {
        "sealed": "what another program kept of a project besides, sealed, to go out again as it came",
    },
    "machinefigures": {
        "people": "keyed hashes of who was counted as what, so that figures are not renewed for a few",
    },
    "figures": {
        "people": "keyed hashes of who was counted, to tell how many have changed since; they name nobody",
    },
    "linktry": {
        "source": "a keyed hash of a network address, to stop whoever guesses links; kept for a day",
    },
    "vector": {
        "text": "whose text",
        "values": "what the person said, as numbers",
        "bits": "the signs of those numbers",
    },
    "aid": {
        "places": "in whose texts",
        "apart": "words that people said",
    },
    "job": {
        "by": "which colleague asked for it",
    },
    "suggestion": {
        "text": "in whose text",
        "start": "where the words are",
        "end": "where the words are",
        "decided_by": "which colleague decided",
    },
}

PERSONAL_DATA: Mapping[str, str] = {
    f"{model}.{column}": note
    for model, columns in _NOTHING.items()
    for column, note in (dict.fromkeys(columns.split(), "none") | dict(_SOMETHING.get(model, {}))).items()
}
