package dev.greenroom.terminal;

import java.util.List;
import java.util.Random;

/** Names as nobody should choose them, and as everybody may. */
public final class HostileText {
    public static final List<String> NAMES = List.of(
            "",
            " ",
            "Anna",
            "\u001b[31mred\u001b[0m",
            "\u001b]0;title\u0007",
            "\u001b]8;;http://evil.invalid\u001b\\link\u001b]8;;\u001b\\",
            "\u009b2J",
            "a\rb",
            "a\nb",
            "a\tb",
            "a\u0000b",
            "a\bb",
            "del\u007f",
            "evil\u202etxt.exe",
            "\u2066isolate\u2069",
            "\u061carabic mark",
            "zero\u200bwidth",
            "join\u200der",
            "soft\u00adhyphen",
            "\ufefforder",
            "line\u2028para\u2029",
            "lone\ud800",
            "\udc00lone",
            "Zoë",
            "e\u0301",
            "\u0301first",
            "z" + "\u0336\u0323\u0300".repeat(20),
            "日本語の名前",
            "👾 invader",
            "👨\u200d👩\u200d👧 family",
            "❤\ufe0f",
            "🇩🇪",
            "👍🏽",
            "می\u200cخواهم",
            "שלום",
            "\u115f\u3164\uffa0",
            "\udb40\udc41tag",
            "\uffff\ufffe",
            "\u001b[2J\u001b[H",
            "\u001b[?1049h",
            "\u001b[6n",
            "\u001bP$q\u001b\\",
            "\u001b]52;c;cm0gLXJm\u0007",
            "\u009d0;title\u009c",
            "\u0085next",
            "a\u000bb\u000cc",
            "\u000e\u000fshifted",
            "\u202dleft",
            "\u202a\u202b\u202cembedded",
            "\u2067right\u2068first",
            "\u200e\u200fmarks",
            "\u2028",
            "\ud800\ud800",
            "\udc7e\ud83d",
            "-rf",
            "--json",
            "../../etc/passwd",
            "%s%n\u0025x",
            "${HOME} $(id) `id`",
            "<script>alert(1)</script>",
            "\"quoted\" \\ 'single'",
            "|" + " | ".repeat(30) + "|",
            "ﷺ".repeat(40),
            "1\u20e3 keycap",
            "x".repeat(10_000),
            "日".repeat(10_000));

    private HostileText() {}

    /** A text of up to 60 characters of all kinds. */
    public static String random(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.appendCodePoint(0x4e00 + random.nextInt(500));
                case 3 -> text.appendCodePoint(0x1f300 + random.nextInt(900));
                case 4 -> text.append(NAMES.get(random.nextInt(NAMES.size() - 2)));
                default -> text.append((char) (' ' + random.nextInt(95)));
            }
        }
        return text.toString();
    }

    /** Whether a terminal would do something else than show this on one line. */
    public static boolean isDangerous(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0x61c
                || c == 0x2028
                || c == 0x2029
                || (c >= 0xd800 && c <= 0xdfff);
    }
}
