package ai.studio.analytics.store.write;

/// How far a journal has been written.
///
/// @param journalId the journal's own random id
/// @param lastRecord the number of the last record whose events are in the database
public record JournalMark(String journalId, long lastRecord) {}
