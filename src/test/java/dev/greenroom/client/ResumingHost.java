package dev.greenroom.client;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/** A host that cuts off what it sends whole for the first time, and honours a wish to go on from there. */
final class ResumingHost extends Dispatcher {
    private final byte[] file;
    private final String firstVersion;
    private final String laterVersion;
    private boolean cut;

    /** The file is the same all the time. */
    ResumingHost(byte[] file, String version) {
        this(file, version, version);
    }

    /** The file is another one after the first request. */
    ResumingHost(byte[] file, String firstVersion, String laterVersion) {
        this.file = file.clone();
        this.firstVersion = firstVersion;
        this.laterVersion = laterVersion;
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
        if (!cut) {
            cut = true;
            return whole(firstVersion)
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build();
        }
        String range = request.getHeaders().get("Range");
        boolean same = laterVersion.equals(request.getHeaders().get("If-Range"));
        return range != null && same ? rest(range) : whole(laterVersion).build();
    }

    private MockResponse.Builder whole(String version) {
        return new MockResponse.Builder().addHeader("ETag", version).body(new Buffer().write(file));
    }

    private MockResponse rest(String range) {
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        return new MockResponse.Builder()
                .code(206)
                .addHeader("ETag", laterVersion)
                .addHeader("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length)
                .body(new Buffer().write(file, from, file.length - from))
                .build();
    }
}
