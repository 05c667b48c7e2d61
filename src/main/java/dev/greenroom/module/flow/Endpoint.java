package dev.greenroom.module.flow;

import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import java.net.URI;

/**
 * Where prompts go, and the key that goes with them. A folder may come from anywhere, so what comes with one (a
 * {@code .env}, the flow's own files) must not be able to say where a key of the person's is sent.
 *
 * @param key blank for none
 */
record Endpoint(URI address, Secret key) {
    /**
     * A text, and where it was set.
     *
     * @param name what it is called, for messages
     * @param text empty when it is not set
     * @param ofFolder whether it came with the folder, not from the person
     */
    record Given(String name, String text, boolean ofFolder) {}

    /**
     * An address, perhaps with a key.
     *
     * @throws WrongUsage when the address is none, or came with the folder while the key did not
     */
    static Endpoint of(Given address, Given key) {
        if (address.ofFolder() && !key.text().isEmpty() && !key.ofFolder()) {
            throw new WrongUsage(
                    address.name() + " came with this folder, so " + key.name() + ", which did not, is not sent there",
                    "if you trust that address, set " + address.name() + " where " + key.name() + " is set");
        }
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
