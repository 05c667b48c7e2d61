package dev.greenroom.flow.run;

import dev.greenroom.flow.Entry;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Patch;
import dev.greenroom.flow.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the append-only log.
 *
 * @param seq from 1, without gaps
 * @param parent the row whose state this one's patch starts from; 0 for the first
 * @param hash the definition the step was made under
 * @param full the whole state after this row, as plain values, where a copy was kept; null elsewhere
 */
public record Row(long seq, long branch, long parent, String hash, Entry entry, Map<String, Object> full) {
    /** The whole state after this row, where a copy was kept. */
    public Optional<Snapshot> copy() {
        return Optional.ofNullable(full).map(Snapshot::fromPlain);
    }

    /** Its JSON form, the copy left out. */
    public Map<String, Object> toPlain() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seq", seq);
        map.put("branch", branch);
        map.put("parent", parent);
        map.put("kind", entry.kind().word());
        map.put("what", entry.what());
        map.put("time", entry.time().toString());
        map.put("event", entry.event());
        map.put("taken", List.copyOf(entry.taken()));
        map.put("patch", entry.patch().toPlain());
        map.put("definition", hash);
        return map;
    }

    /** One line of JSON with everything in it. */
    public String toJson() {
        Map<String, Object> map = toPlain();
        map.put("full", full);
        return JsonText.write(map);
    }

    /** The reverse of {@link #toJson()}. */
    @SuppressWarnings("unchecked")
    public static Row fromJson(String json) {
        Map<String, Object> map = (Map<String, Object>) JsonText.read(json);
        Entry entry = new Entry(
                Entry.Kind.valueOf(((String) map.get("kind")).toUpperCase(java.util.Locale.ROOT)),
                (String) map.get("what"),
                (Map<String, Object>) map.get("event"),
                (List<String>) map.get("taken"),
                Patch.fromPlain((List<?>) map.get("patch")),
                Instant.parse((String) map.get("time")));
        return new Row(
                (Long) map.get("seq"),
                (Long) map.get("branch"),
                (Long) map.get("parent"),
                (String) map.get("definition"),
                entry,
                (Map<String, Object>) map.get("full"));
    }
}
