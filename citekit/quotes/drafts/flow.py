"""A flow in the making."""

from citekit.model.draft import OBJECT, Cluster, Flow, Marked

SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
"""Figures set above the line: 10² is not 102."""


class FlowBuilder:
    """Collects what a reader of a draft sees, with where it comes from.

    Text goes in by ``add``, in the order of reading; ``note`` gives a builder for what stands
    apart from the running text (a footnote), whose citations count at its mark as well.
    """

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._runs: list[tuple[int, int, int]] = []
        self._clusters: list[tuple[int, Cluster]] = []
        self._marked: list[Marked] = []
        self._anchors: list[tuple[int, str]] = []
        self._notes: list[tuple[int, FlowBuilder]] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Text that comes from ``source[start:end]``: letter by letter if it is as long, else as a whole."""
        if not text:
            return
        self._runs.append((self.length, start, end))
        self._pieces.append(text)
        self.length += len(text)

    def cite(self, cluster: Cluster) -> None:
        """A citation; a silent one leaves nothing in the text."""
        self._clusters.append((self.length, cluster))
        if not cluster.silent:
            self.add(OBJECT, cluster.start, cluster.end)

    def mark(self, start: int, *, block: bool = False, cluster: Cluster | None = None) -> None:
        """A quotation from an offset in the flow up to here."""
        if self.length > start:
            self._marked.append(Marked(start=start, end=self.length, block=block, cluster=cluster))

    def anchor(self, anchor: str) -> None:
        """The anchor of the excerpt that comes next."""
        self._anchors.append((self.length, anchor))

    def paragraph(self, at: int) -> None:
        """The end of a paragraph, at an offset of the source."""
        if self._pieces and self._pieces[-1] != "\n\n":
            self.add("\n\n", at, at)

    def note(self, at: int | None = None) -> "FlowBuilder":
        """A builder for a note; its mark stands here, at an offset of the source, as an object."""
        note = FlowBuilder()
        self._notes.append((self.length, note))
        if at is not None:
            self.add(OBJECT, at, at)
        return note

    @property
    def last(self) -> str:
        """The last character, empty at the beginning."""
        return self._pieces[-1][-1] if self._pieces else ""

    def build(self) -> Flow:
        """The flow, its notes after the text as paragraphs of their own."""
        text, runs = "".join(self._pieces), list(self._runs)
        clusters, marked, anchors = list(self._clusters), list(self._marked), list(self._anchors)
        for at, builder in self._notes:
            note = builder.build()
            if not note.text:
                continue
            clusters += [(at, cluster) for _, cluster in note.clusters]
            runs.append((len(text), note.runs[0][1], note.runs[0][1]))
            text += "\n\n"
            shift = len(text)
            text += note.text
            runs += [(offset + shift, start, end) for offset, start, end in note.runs]
            clusters += [(offset + shift, cluster) for offset, cluster in note.clusters]
            anchors += [(offset + shift, anchor) for offset, anchor in note.anchors]
            marked += [
                Marked(start=one.start + shift, end=one.end + shift, block=one.block, cluster=one.cluster)
                for one in note.marked
            ]
        return Flow(
            text=text,
            runs=tuple(runs),
            clusters=tuple(sorted(clusters, key=lambda pair: pair[0])),
            marked=tuple(sorted(marked, key=lambda one: (one.start, -one.end))),
            anchors=tuple(anchors),
            notes_at=self.length if len(text) > self.length else None,
            note_marks=frozenset(at for at, _ in self._notes),
        )
