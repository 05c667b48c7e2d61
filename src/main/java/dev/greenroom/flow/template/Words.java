package dev.greenroom.flow.template;

import dev.greenroom.flow.template.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Goes through the words of one tag or output. */
abstract class Words {
    final int line;
    private final List<Token> tokens;
    private final List<Variables.Use> uses = new ArrayList<>();
    private final Set<String> given = new LinkedHashSet<>();
    private final int from;
    private int at;

    /** @param from where the source stands in its template */
    Words(String source, int line, int from) {
        this.tokens = Token.of(source, line);
        this.line = line;
        this.from = from;
    }

    /** The variables that are read, in their order. */
    List<Variables.Use> uses() {
        return uses;
    }

    /** The names that are given a value. */
    Set<String> given() {
        return given;
    }

    Variables.Use use(Token token) {
        Variables.Use use = new Variables.Use(token.text(), from + token.at(), false);
        uses.add(use);
        return use;
    }

    /** What a condition asks about may be missing, as in a template that several flows share. */
    void excuseAll() {
        uses.replaceAll(use -> new Variables.Use(use.name(), use.at(), true));
    }

    void excuse(Variables.Use use) {
        if (uses.remove(use)) {
            uses.add(new Variables.Use(use.name(), use.at(), true));
        }
    }

    /** A name that is given a value here. */
    String gives() {
        String name = name();
        given.add(name);
        return name;
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
