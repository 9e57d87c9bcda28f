package import Files

/// The folders of a root; all on one file system, since files are renamed between them.
package struct RootTree: Sendable {
    package let root: Path

    package init(root: Path) { self.root = root }

    /// The folder of the root itself, also where its path is a link to it.
    package var folder: Path { root.appending(".") }
    package var inbox: Path { root.appending("inbox") }
    package var shards: Path { root.appending("shards") }
    package var done: Path { root.appending("done") }
    package var failed: Path { root.appending("failed") }
    package var state: Path { root.appending("state") }
    /// Files in hand, under names of fixed length.
    package var work: Path { state.appending("work") }
    /// Open segments.
    package var segments: Path { state.appending("open") }
    package var manifests: Path { state.appending("manifests") }
    package var ledger: Path { state.appending("ledger.sqlite") }
    /// Prometheus text, for node_exporter's textfile collector.
    package var metrics: Path { state.appending("metrics.prom") }
    package var control: Path { state.appending("control.sock") }
    package var marks: Path { state.appending("marks") }
    /// What the reading commands make of the shards; may be removed at any time.
    package var reading: Path { state.appending("reading") }
    /// A small file that is being written, before it gets its place.
    package var draft: Path { state.appending("draft") }
    package var lock: Path { state.appending("lock") }
}
