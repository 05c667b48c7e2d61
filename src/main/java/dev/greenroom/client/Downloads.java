package dev.greenroom.client;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Refused;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.base.Unreachable;
import dev.greenroom.base.WrongUsage;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Fetches files that the service points to, such as videos. They lie on hosts of others, so the API key is never sent;
 * an address is https, or on this machine. Up to {@value FileHosts#REDIRECTS} redirects are followed, and none from
 * https to http.
 *
 * <p>The bytes go into a new file beside the wanted one, which takes its name when it is whole. A fetch that is cut
 * off goes on where it stopped, if the host can tell that the file is still the same; otherwise it starts anew. It is
 * given up after {@value Download#TRIES} tries in a row that brought nothing. The core's time limit counts for each
 * wait for bytes, not for the whole.
 */
public final class Downloads {
    private final HttpCore core;

    public Downloads(HttpCore core) {
        this.core = Objects.requireNonNull(core, "core is null");
    }

    /** Told how far it is, by the thread that fetches. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param done bytes, from 0; fewer than before when it had to start anew
         * @param total bytes; 0 when the host does not say
         */
        void at(long done, long total);
    }

    /**
     * Fetches a file. An interrupted thread stops at the next bytes and gets {@link Interrupted}; what was fetched so
     * far is removed, whatever ends it.
     *
     * @param operation what it is for, such as {@code download video 783537ef5}: messages start with it
     * @param address where it is, as the service said
     * @param file what to call it; its folder is there
     * @param replace whether an existing file may be lost
     * @return its size in bytes
     * @throws UnexpectedAnswer when the address is none, is not safe, leads elsewhere too often, or to a web page
     * @throws NotFound when nothing is there (any more)
     * @throws Refused when the host does not hand it out
     * @throws Unreachable when it could not be fetched whole
     * @throws WrongUsage when there is no such folder
     * @throws Failed when it cannot be written, or {@code file} exists and may not be lost
     * @throws Failure one of the above
     */
    public long fetch(String operation, String address, Path file, boolean replace, Listener listener) {
        try (PartialFile part = PartialFile.beside(file, core.surroundings().random());
                FileHosts hosts = new FileHosts(core, operation)) {
            new Download(core, hosts, part, listener).run(hosts.address(address));
            part.become(file, replace);
            return part.size();
        }
    }
}
