package dev.greenroom.flow.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of an expression.
 *
 * @param text as written; of a text, what it stands for
 * @param at where it begins in the expression, from 0
 */
record Token(Kind kind, String text, int at) {
    private static final Pattern PATTERN =
            Pattern.compile("\\s*+(?:([0-9](?:_?[0-9])*+(?:\\.[0-9]++)?(?:[eE][-+]?[0-9]++)?)"
                    + "|([A-Za-z_][A-Za-z0-9_]*+)|(\\*\\*|//|==|!=|<=|>=|[-+*/%~<>=()\\[\\]{}.,:|]))");

    private static final int MOST = 500;

    /** What a word is. */
    enum Kind {
        NUMBER,
        NAME,
        TEXT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }

    static List<Token> of(String source, int line) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PATTERN.matcher(source);
        int at = 0;
        while (!blank(source, at)) {
            if (tokens.size() > MOST) {
                throw new TemplateFault(line, "an expression has more than " + MOST + " words");
            }
            int start = at;
            while (Character.isWhitespace(source.charAt(start))) {
                start++;
            }
            char first = source.charAt(start);
            if (first == '\'' || first == '"') {
                at = text(source, start, line, tokens);
            } else {
                matcher.region(at, source.length());
                if (!matcher.lookingAt()) {
                    throw new TemplateFault(line, "cannot read '" + source.substring(start) + "'");
                }
                tokens.add(token(matcher));
                at = matcher.end();
            }
        }
        tokens.add(new Token(Kind.END, "the end", source.length()));
        return tokens;
    }

    private static boolean blank(String source, int at) {
        for (int i = at; i < source.length(); i++) {
            if (!Character.isWhitespace(source.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static Token token(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Token(Kind.NUMBER, matcher.group(1).replace("_", ""), matcher.start(1));
        }
        return matcher.group(2) != null
                ? new Token(Kind.NAME, matcher.group(2), matcher.start(2))
                : new Token(Kind.SIGN, matcher.group(3), matcher.start(3));
    }

    private static int text(String source, int start, int line, List<Token> tokens) {
        char quote = source.charAt(start);
        StringBuilder text = new StringBuilder();
        int i = start + 1;
        while (source.charAt(i) != quote) {
            if (source.charAt(i) == '\\') {
                i++;
                text.append(escaped(source.charAt(i), line));
            } else {
                text.append(source.charAt(i));
            }
            i++;
        }
        tokens.add(new Token(Kind.TEXT, text.toString(), start));
        return i + 1;
    }

    private static char escaped(char letter, int line) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '\'', '"' -> letter;
            default -> throw new TemplateFault(line, "unknown escape \\" + letter + " in a quoted text");
        };
    }
}
