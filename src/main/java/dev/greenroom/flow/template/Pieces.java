package dev.greenroom.flow.template;

import dev.greenroom.flow.template.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template's source into text, outputs and tags; comments and raw blocks end here. */
final class Pieces {
    private static final Pattern RAW = Pattern.compile("[-+]?\\s*raw\\s*(-?)%\\}");
    private static final Pattern END_RAW = Pattern.compile("\\{%(-?)\\+?\\s*endraw\\s*([-+]?)%\\}");

    private final String source;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean stripNext;

    private Pieces(String source) {
        this.source = source;
    }

    /** As it is read: with line feeds alone. */
    static String normal(String source) {
        return source.replace("\r\n", "\n").replace('\r', '\n');
    }

    static List<Piece> of(String source) {
        String normal = normal(source);
        String text = normal.endsWith("\n") ? normal.substring(0, normal.length() - 1) : normal;
        return new Pieces(text).cut();
    }

    private List<Piece> cut() {
        while (at < source.length()) {
            int open = nextOpen();
            text(open);
            if (open < source.length()) {
                special(source.charAt(open + 1));
            }
        }
        return pieces;
    }

    private int nextOpen() {
        int open = source.indexOf('{', at);
        while (open >= 0 && (open + 1 >= source.length() || "{%#".indexOf(source.charAt(open + 1)) < 0)) {
            open = source.indexOf('{', open + 1);
        }
        return open < 0 ? source.length() : open;
    }

    private void text(int end) {
        String text = source.substring(at, end);
        String shown = stripNext ? text.stripLeading() : text;
        if (end + 2 < source.length() && source.charAt(end + 2) == '-') {
            shown = shown.stripTrailing();
        }
        if (!shown.isEmpty()) {
            pieces.add(new Piece(Kind.TEXT, shown, line, at));
        }
        stripNext = false;
        advance(end);
    }

    private void advance(int to) {
        for (int i = at; i < to; i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
        at = to;
    }

    private void special(char kind) {
        if (kind == '#') {
            comment();
        } else if (kind == '%' && raw()) {
            return;
        } else {
            inside(kind == '%' ? "%}" : "}}", kind == '%' ? Kind.TAG : Kind.OUTPUT);
        }
    }

    private void comment() {
        int end = source.indexOf("#}", at + 2);
        if (end < 0) {
            throw new TemplateFault(line, "a comment is not closed");
        }
        stripNext = source.charAt(end - 1) == '-' && end - 1 > at + 1;
        advance(end + 2);
    }

    private boolean raw() {
        Matcher raw = RAW.matcher(source).region(at + 2, source.length());
        if (!raw.lookingAt()) {
            return false;
        }
        Matcher end = END_RAW.matcher(source);
        if (!end.find(raw.end())) {
            throw new TemplateFault(line, "raw is not closed");
        }
        String text = source.substring(raw.end(), end.start());
        text = raw.group(1).isEmpty() ? text : text.stripLeading();
        pieces.add(new Piece(Kind.TEXT, end.group(1).isEmpty() ? text : text.stripTrailing(), line, at));
        advance(end.end());
        stripNext = "-".equals(end.group(2));
        return true;
    }

    /** Looks for the end, past quoted texts and brackets. */
    private void inside(String close, Kind kind) {
        int start = at + 2;
        if (start < source.length() && "-+".indexOf(source.charAt(start)) >= 0) {
            start++;
        }
        int depth = 0;
        for (int i = start; i < source.length(); i++) {
            char letter = source.charAt(i);
            if (letter == '\'' || letter == '"') {
                i = quoteEnd(i);
            } else if (depth == 0 && source.startsWith(close, i)) {
                piece(kind, start, i);
                return;
            } else if ("([{".indexOf(letter) >= 0) {
                depth++;
            } else if (")]}".indexOf(letter) >= 0) {
                depth--;
            }
        }
        throw new TemplateFault(line, (kind == Kind.TAG ? "a tag" : "an output") + " is not closed");
    }

    private int quoteEnd(int start) {
        char quote = source.charAt(start);
        for (int i = start + 1; i < source.length(); i++) {
            if (source.charAt(i) == '\\') {
                i++;
            } else if (source.charAt(i) == quote) {
                return i;
            }
        }
        throw new TemplateFault(line, "a quoted text is not closed");
    }

    private void piece(Kind kind, int start, int end) {
        char last = source.charAt(end - 1);
        boolean signed = end > start && (last == '-' || (last == '+' && kind == Kind.TAG));
        pieces.add(new Piece(kind, source.substring(start, signed ? end - 1 : end), line, start));
        stripNext = signed && last == '-';
        advance(end + 2);
    }
}
