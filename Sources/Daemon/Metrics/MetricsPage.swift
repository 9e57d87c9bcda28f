internal import Files
internal import Glibc

/// All metrics of the daemon, as Prometheus reads them.
struct MetricsPage {
    let status: ServiceStatus
    let metrics: Metrics
    /// Events that a hook did not take.
    let failedHooks: Int
    /// Of the program.
    let version: String
    /// Of the root's file system.
    let freeBytes: Int

    var text: String {
        var page = PrometheusText()
        page.add(
            "winnow_build_info", kind: .gauge, help: "1, with the version of the program.",
            label: "version", values: [(version, 1)])
        page.add(
            "winnow_files_taken_total", kind: .counter, help: "Files taken from the inbox.",
            value: Double(status.taken))
        page.add(
            "winnow_files_total", kind: .counter, help: "Files by what became of them.",
            label: "state",
            values: [
                ("done", Double(status.done)), ("duplicate", Double(status.duplicate)),
                ("failed", Double(status.failed)),
            ])
        page.add(
            "winnow_failures_total", kind: .counter, help: "Failed files by reason.", label: "code",
            values: metrics.failures.map { ($0.key, Double($0.value)) })
        page.add(
            "winnow_documents_total", kind: .counter, help: "Documents read by workers.",
            value: Double(status.documents))
        page.add(
            "winnow_records_total", kind: .counter, help: "Records committed.",
            value: Double(status.records))
        page.add(
            "winnow_shards_sealed_total", kind: .counter, help: "Segments published as shards.",
            value: Double(status.shards))
        page.add(
            "winnow_stage_seconds_total", kind: .counter,
            help: "Time in each stage, summed over all workers.", label: "stage",
            values: status.stages.map { ($0.stage, $0.seconds) })
        page.add(
            "winnow_worker_ends_total", kind: .counter, help: "Worker processes lost, by reason.",
            label: "code", values: metrics.workerEnds.map { ($0.key, Double($0.value)) })
        page.add(
            "winnow_events_lost_total", kind: .counter,
            help: "Overflows of the kernel's event queue.", value: Double(metrics.lostEvents))
        page.add(
            "winnow_hooks_failed_total", kind: .counter, help: "Events that a hook did not take.",
            value: Double(failedHooks))
        page.add(
            "winnow_removed_bytes_total", kind: .counter, help: "Bytes removed by retention.",
            value: Double(metrics.removedBytes))
        page.add(
            "winnow_file_duration_seconds",
            help: "From the taking of a file to the commit of its outcome.",
            histogram: metrics.fileSeconds)
        page.add(
            "winnow_commit_duration_seconds", help: "Appending, syncing and committing one batch.",
            histogram: metrics.commitSeconds)
        addGauges(to: &page)
        return page.text
    }

    private func addGauges(to page: inout PrometheusText) {
        for (name, help, value) in [
            ("winnow_files_working", "Files in hand.", Double(status.working)),
            ("winnow_working_bytes", "Bytes of the files in hand.", Double(status.workingBytes)),
            ("winnow_files_waiting", "Files known to wait in the inbox.", Double(status.waiting)),
            (
                "winnow_oldest_waiting_seconds",
                "Time since the file that waits longest was noticed.", status.oldestWaiting
            ),
            (
                "winnow_files_ignored",
                "Entries of the inbox that are not taken, as of its last scan.",
                Double(status.ignored)
            ),
            (
                "winnow_records_in_hand",
                "Records that came of files in hand and are not counted as committed yet.",
                Double(status.recordsInHand)
            ),
            (
                "winnow_open_segment_age_seconds",
                "Time since the first record that is in no shard yet; 0 if there is none.",
                status.openSeconds
            ),
            ("winnow_workers_ready", "Worker processes that take files.", Double(status.workers)),
            (
                "winnow_stopped", "1 while nothing can be taken or written.",
                status.stop.isEmpty ? 0 : 1
            ),
            (
                "winnow_last_reconcile_timestamp_seconds",
                "When the inbox was last scanned whole.", Double(metrics.lastReconcile)
            ),
            (
                "winnow_free_bytes", "Free space of the root's file system.",
                Double(freeBytes)
            ),
            (
                "process_start_time_seconds", "When the daemon started.",
                Double(Clock.wall) / 1e9 - status.seconds
            ),
            (
                "process_resident_memory_bytes", "Resident memory of the daemon.",
                Double(Self.residentBytes)
            ),
        ] {
            page.add(name, kind: .gauge, help: help, value: value)
        }
    }

    /// Writes it where node_exporter's textfile collector may read it.
    func write(to path: Path) {
        let temporary = path.folder.appending("metrics.prom.tmp")
        // Not synced: after a crash the next start writes it anew.
        do throws(FileError) {
            try Descriptor(temporary, for: .replace).write(Array(text.utf8))
            try temporary.rename(to: path)
        } catch {
            // A full disk is told of elsewhere.
        }
    }

    private static var residentBytes: Int {
        let fields = ((try? Path("/proc/self/statm").read(limit: 256)) ?? [])
            .split(separator: UInt8(ascii: " "))
        guard fields.count > 1 else { return 0 }
        return (Int(String(decoding: fields[1], as: UTF8.self)) ?? 0) * Int(getpagesize())
    }
}
