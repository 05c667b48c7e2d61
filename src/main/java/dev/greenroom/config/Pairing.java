package dev.greenroom.config;

import dev.greenroom.base.WrongUsage;

/**
 * The one rule on which key is sent where: a key that is not from the working folder is never sent to an address that is.
 * A folder may come from anywhere, so its {@code .env}, or a flow's own files, must not be able to say where a key of the
 * person's goes. The other way round is fine, and so is what comes from one side alone.
 *
 * <p>There is no exception for loopback: a port of this machine may be another user's, or a tunnel.
 */
public final class Pairing {
    private Pairing() {}

    /**
     * Lets a key and an address come together, or not. Without a key there is nothing to lose.
     *
     * @param wayOut what whoever trusts the address can do, behind "if you trust that address, "
     * @throws WrongUsage when the address came with the folder while the key did not
     */
    public static void check(Given address, Given key, String wayOut) {
        if (address.ofFolder() && !key.text().isBlank() && !key.ofFolder()) {
            throw new WrongUsage(
                    address.name() + " came with this folder, so " + key.name() + ", which did not, is not sent there: "
                            + Shown.address(address.text()),
                    "if you trust that address, " + wayOut);
        }
    }
}
