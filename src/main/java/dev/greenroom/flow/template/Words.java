package dev.greenroom.flow.template;

import dev.greenroom.flow.template.Token.Kind;
import java.util.List;

/** Goes through the words of one tag or output. */
abstract class Words {
    final int line;
    private final List<Token> tokens;
    private int at;

    Words(String source, int line) {
        this.tokens = Token.of(source, line);
        this.line = line;
    }

    /** The word after the next one. */
    Token second() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    void skip() {
        at++;
    }

    TemplateFault fault(String message) {
        return new TemplateFault(line, message);
    }

    Token peek() {
        return tokens.get(at);
    }

    boolean ended() {
        return peek().kind() == Kind.END;
    }

    boolean accept(String sign) {
        if (!peek().is(sign)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw fault("'" + sign + "' is missing before " + peek().text());
        }
    }

    void end() {
        if (!ended()) {
            throw fault("'" + peek().text() + "' is not expected");
        }
    }

    String name() {
        Token token = peek();
        if (token.kind() != Kind.NAME) {
            throw fault("a name is missing before " + token.text());
        }
        at++;
        return token.text();
    }

    /** One literal text. */
    String literal() {
        Token token = peek();
        if (token.kind() != Kind.TEXT) {
            throw fault("a quoted name is needed; computed ones are not supported");
        }
        at++;
        return token.text();
    }
}
