package dev.greenroom.client;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import okhttp3.Request;

/**
 * Does, without touching the network, what the first request of a process would otherwise wait for. What is here shares
 * nothing that is loaded, so that each may run on a thread of its own. To be held until the first answer: the Java runtime
 * itself forgets certificates that nobody holds.
 */
public final class Preparation {
    private final boolean encrypted;
    private final LateTrust trust = LateTrust.ofRuntime();

    /** @param encrypted whether requests will be */
    public Preparation(boolean encrypted) {
        this.encrypted = encrypted;
    }

    /** What has to be done before a request. */
    public List<Runnable> before() {
        return List.of(this::security, this::client, Json::prepare);
    }

    /** What may go on while a connection is made. */
    public List<Runnable> beside() {
        return encrypted ? List.of(this::certificates) : List.of();
    }

    /** The HTTP client asks for all providers of cryptography, also where nothing is encrypted. */
    private void security() {
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

    private void client() {
        BaseUrl nowhere = BaseUrl.parse((encrypted ? "https" : "http") + "://localhost");
        Connections.open(ClientSettings.of(nowhere, Secret.none(), ""), true)
                .newCall(new Request.Builder().url(nowhere.toString()).build());
    }

    private void certificates() {
        try {
            trust.read();
        } catch (CertificateException e) {
            // Whoever needs them will say so.
        }
    }
}
