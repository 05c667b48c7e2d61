package dev.greenroom.client;

import dev.greenroom.base.Unreachable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Words for the ways in which no answer comes. */
final class NetworkFailure {
    static final String DOUBT = "; it may have been done all the same, so look before you repeat it";

    private final ApiCall call;
    private final String authority;

    /** @param authority host and port that were to be reached, and the proxy on the way, if any */
    NetworkFailure(ApiCall call, String authority) {
        this.call = call;
        this.authority = authority;
    }

    Unreachable of(IOException cause, Duration limit) {
        boolean sent = wasSent(cause);
        String hint = hint(cause) + (sent && !call.repeatable() ? DOUBT : "");
        return new Unreachable("cannot " + call.title() + ": " + words(cause, limit), hint, 0, cause);
    }

    /** Whether it may be over at the next try. A timeout has used up the time there was; a certificate stays bad. */
    static boolean isPassing(IOException cause) {
        return !isTimeout(cause)
                && !(cause instanceof SSLPeerUnverifiedException)
                && !causedBy(cause, CertificateException.class);
    }

    private static boolean isTimeout(IOException cause) {
        return cause instanceof InterruptedIOException;
    }

    private String words(IOException cause, Duration limit) {
        if (isTimeout(cause)) {
            return authority + " did not answer within " + seconds(limit);
        }
        if (cause instanceof UnknownHostException) {
            return "there is no host " + authority;
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "no connection to " + authority + ": nothing listens there, or the way is closed";
        }
        if (cause instanceof SSLException) {
            return certificate(cause);
        }
        if (String.valueOf(cause.getMessage()).contains("CONNECT")) {
            return refusedByProxy();
        }
        return "the connection to " + authority + " broke before the answer was whole";
    }

    private String refusedByProxy() {
        String[] ends = authority.split(Transport.THROUGH, 2);
        return ends.length < 2
                ? "the proxy before " + authority + " does not let the request through"
                : "the proxy " + ends[1] + " does not let the request to " + ends[0] + " through";
    }

    private String certificate(IOException cause) {
        if (cause instanceof SSLPeerUnverifiedException) {
            return authority + " shows a certificate that belongs to another host";
        }
        if (causedBy(cause, CertificateExpiredException.class)) {
            return "the certificate of " + authority + " has expired";
        }
        if (causedBy(cause, KeyStoreException.class)) {
            return "the list of certificates that this Java runtime trusts cannot be read";
        }
        if (causedBy(cause, CertificateException.class)) {
            return "the certificate of " + authority + " is signed by nobody whom this machine trusts";
        }
        return "no secure connection to " + authority;
    }

    private static String hint(IOException cause) {
        if (isTimeout(cause)) {
            return "try again, or give it longer with --timeout";
        }
        if (causedBy(cause, KeyStoreException.class)) {
            return "it is the file cacerts of the Java runtime, or what javax.net.ssl.trustStore names";
        }
        if (cause instanceof SSLException) {
            return "is something between you and the service, such as a company's proxy? the check cannot be switched off";
        }
        return "check the network and the base URL; greenroom doctor looks into both";
    }

    /** Whether a byte of the request may have reached the service. */
    private static boolean wasSent(IOException cause) {
        return !(cause instanceof UnknownHostException
                || cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLException
                || isProxyFault(cause));
    }

    private static boolean isProxyFault(IOException cause) {
        return !(cause instanceof EOFException)
                && String.valueOf(cause.getMessage()).contains("CONNECT");
    }

    private static boolean causedBy(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
