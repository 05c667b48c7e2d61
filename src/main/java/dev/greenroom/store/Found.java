package dev.greenroom.store;

import java.util.List;

/** One row of a result, by place from 0. */
public record Found(List<Object> columns) {
    /** Null where the column is null. */
    public String text(int place) {
        return (String) columns.get(place);
    }

    /** 0 where the column is null. */
    public long number(int place) {
        Object value = columns.get(place);
        return value == null ? 0 : ((Number) value).longValue();
    }

    public boolean isNull(int place) {
        return columns.get(place) == null;
    }
}
