package dev.greenroom.client;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import okhttp3.Request;

/**
 * Does, without touching the network, what the first request of a process would otherwise wait for. Its parts share
 * nothing that is loaded, so that each may run on a thread of its own, beside a request too.
 */
public final class Preparation {
    private Preparation() {}

    /** @param encrypted whether requests will be */
    public static List<Runnable> parts(boolean encrypted) {
        return List.of(() -> security(encrypted), () -> client(encrypted), Json::prepare);
    }

    /** The HTTP client asks for all providers of cryptography, also where nothing is encrypted. */
    private static void security(boolean encrypted) {
        Security.getProviders();
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

    /** The HTTP client and, for encrypted ones, the certificates. */
    private static void client(boolean encrypted) {
        BaseUrl nowhere = BaseUrl.parse((encrypted ? "https" : "http") + "://localhost");
        Connections.open(ClientSettings.of(nowhere, Secret.none(), ""), true)
                .newCall(new Request.Builder().url(nowhere.toString()).build());
    }
}
