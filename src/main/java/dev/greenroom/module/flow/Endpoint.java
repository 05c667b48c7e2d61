package dev.greenroom.module.flow;

import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.Given;
import dev.greenroom.config.Pairing;
import java.net.URI;

/**
 * Where prompts go, and the key that goes with them, both by the rule of {@link Pairing}.
 *
 * @param key blank for none
 */
record Endpoint(URI address, Secret key) {
    /**
     * An address, perhaps with a key.
     *
     * @throws WrongUsage when the address is none, or came with the folder while the key did not
     */
    static Endpoint of(Given address, Given key) {
        Pairing.check(address, key, "set " + address.name() + " where " + key.name() + " is set");
        return new Endpoint(uri(address), Secret.of(key.text()));
    }

    private static URI uri(Given address) {
        if (!address.text().matches("https?://[^\\s/]+\\S*")) {
            throw new WrongUsage(address.name() + " is no web address", "it begins with https:// or http://");
        }
        try {
            return URI.create(address.text());
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(address.name() + " is no web address", "it begins with https:// or http://", 0, e);
        }
    }
}
