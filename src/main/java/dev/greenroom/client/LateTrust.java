package dev.greenroom.client;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom the Java runtime trusts, but reads the runtime's certificates when the first one is to be checked: by then
 * a connection has been on its way for a while, and somebody else may have read them meanwhile. Each check is the
 * runtime's own.
 */
final class LateTrust extends X509ExtendedTrustManager {
    private final Callable<X509ExtendedTrustManager> source;
    private X509ExtendedTrustManager trust;

    /** @param source asked once, at the first check; again when it failed */
    LateTrust(Callable<X509ExtendedTrustManager> source) {
        this.source = source;
    }

    static LateTrust ofRuntime() {
        return new LateTrust(LateTrust::runtime);
    }

    private static X509ExtendedTrustManager runtime() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new KeyStoreException("no certificates to trust are set up"));
    }

    /** Makes sockets that are encrypted and trust nobody else. */
    SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot encrypt", e);
        }
    }

    /** The first who comes reads; others wait for it. */
    synchronized X509ExtendedTrustManager read() throws CertificateException {
        if (trust == null) {
            try {
                trust = source.call();
            } catch (Exception e) { // that of a store of any kind, from any provider
                throw new CertificateException("the certificates to trust cannot be read", e);
            }
        }
        return trust;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        read().checkServerTrusted(chain, kind, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        read().checkServerTrusted(chain, kind, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        read().checkServerTrusted(chain, kind);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        read().checkClientTrusted(chain, kind, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        read().checkClientTrusted(chain, kind, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        read().checkClientTrusted(chain, kind);
    }

    /** None, though there are: only a server tells them, and who pins certificates asks for them too early. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
