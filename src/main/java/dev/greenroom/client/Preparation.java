package dev.greenroom.client;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import okhttp3.Request;

/**
 * Does, without touching the network, what the first request of a process would otherwise wait for: the HTTP client and,
 * for encrypted ones, the certificates and the tables for agreeing on a key are loaded. May run on any thread, beside a
 * request too.
 *
 * @param encrypted whether requests will be
 */
public record Preparation(boolean encrypted) implements Runnable {
    @Override
    public void run() {
        BaseUrl nowhere = BaseUrl.parse((encrypted ? "https" : "http") + "://localhost");
        Connections.open(ClientSettings.of(nowhere, Secret.none(), ""), true)
                .newCall(new Request.Builder().url(nowhere.toString()).build());
        Json.prepare();
        if (encrypted) {
            agreeOnAKey();
        }
    }

    /** Each connection offers a key on this curve; the first one of a process works tables out. */
    private static void agreeOnAKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            // This runtime has other curves; then there is nothing to prepare.
        }
    }
}
