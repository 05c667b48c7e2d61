package dev.greenroom.module.apikey;

import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.Connection;

/** What holds for keys, whichever door they come through. */
final class Keys {
    private Keys() {}

    /** The key's last characters and where it comes from; never the key. */
    static String described(Connection connection) {
        return connection.hasKey() ? connection.key().tail() + " from " + connection.keySource() : "not set";
    }

    /** A key travels in a header: what cannot stand there was copied wrong. The message does not quote it. */
    static Secret checked(Secret key) {
        if (key.isBlank()) {
            throw new WrongUsage("the key is empty", "copy it from the service's developer page");
        }
        if (!key.reveal().chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new WrongUsage(
                    "the key holds a character that no key has, such as a space or a line break", "copy it again");
        }
        return key;
    }
}
