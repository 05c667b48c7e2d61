package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

class LateTrustTest {
    private static final X509Certificate[] CHAIN = {};

    private int read;
    private final LateTrust trust = new LateTrust(() -> {
        read++;
        return new Suspicious();
    });

    @Test
    void nothingIsReadBeforeACertificateIsChecked() {
        trust.sockets();
        assertThat(trust.getAcceptedIssuers()).isEmpty();

        assertThat(read).isZero();
    }

    @Test
    void eachCheckIsThatOfTheSourceWithAllThatItWasGiven() throws Exception {
        Socket socket = new Socket();
        SSLEngine engine = null;

        assertThatThrownBy(() -> trust.checkServerTrusted(CHAIN, "a")).hasMessage("server a");
        assertThatThrownBy(() -> trust.checkServerTrusted(CHAIN, "b", socket)).hasMessage("server b " + socket);
        assertThatThrownBy(() -> trust.checkServerTrusted(CHAIN, "c", engine)).hasMessage("server c null");
        assertThatThrownBy(() -> trust.checkClientTrusted(CHAIN, "d")).hasMessage("client d");
        assertThatThrownBy(() -> trust.checkClientTrusted(CHAIN, "e", socket)).hasMessage("client e " + socket);
        assertThatThrownBy(() -> trust.checkClientTrusted(CHAIN, "f", engine)).hasMessage("client f null");
        assertThat(read).isEqualTo(1);
    }

    @Test
    void aSourceThatCannotBeReadTrustsNobody() {
        LateTrust broken = new LateTrust(() -> {
            throw new KeyStoreException("torn");
        });

        assertThatThrownBy(() -> broken.checkServerTrusted(CHAIN, "RSA"))
                .isInstanceOf(CertificateException.class)
                .hasCauseInstanceOf(KeyStoreException.class);
    }

    @Test
    void whatTheRuntimeTrustsIsThere() throws Exception {
        assertThat(LateTrust.ofRuntime().read().getAcceptedIssuers()).isNotEmpty();
    }

    /** Trusts nobody and says what it was asked. */
    private static final class Suspicious extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            throw new CertificateException("server " + kind + " " + socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("server " + kind + " " + engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("server " + kind);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            throw new CertificateException("client " + kind + " " + socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("client " + kind + " " + engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("client " + kind);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
