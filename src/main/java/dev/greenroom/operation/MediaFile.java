package dev.greenroom.operation;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.Bucket;
import dev.greenroom.client.Uploads;
import dev.greenroom.terminal.Question;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A film or a picture that the service is to fetch: an address as it is, or a file of this machine, which goes into the
 * bucket of the settings first.
 */
public final class MediaFile {
    private final Workbench workbench;
    private final String option;
    private final MediaType.Kind kind;

    /** @param option what it came with, such as {@code --video}: messages start with it */
    public MediaFile(Workbench workbench, String option, MediaType.Kind kind) {
        this.workbench = workbench;
        this.option = option;
        this.kind = kind;
    }

    /**
     * Looks at everything that can be looked at before something is sent; an empty value stands for "not given".
     *
     * @throws WrongUsage when it is neither an address nor a file of this kind that can be read, or no bucket is set
     */
    public void check(String value) {
        if (!value.isEmpty() && !WebAddress.isOne(value)) {
            inspect(value);
            bucket();
        }
    }

    /**
     * Where the service finds it. A local file is uploaded, which shows how far it is.
     *
     * @throws dev.greenroom.base.Failure as {@link #check} and {@link Uploads#put} do
     */
    public String address(String value) {
        if (value.isEmpty() || WebAddress.isOne(value)) {
            return value;
        }
        Path file = LocalPath.of(workbench, value);
        String type = inspect(value).contentType();
        Bucket bucket = bucket();
        Uploads uploads = workbench.tavus().uploads();
        return workbench
                .console()
                .follow(
                        "Uploading " + file.getFileName(),
                        progress -> uploads.put(
                                bucket,
                                file,
                                type,
                                (done, total) -> progress.update(done, total, ByteCount.progress(done, total))));
    }

    /** The question, which then takes an address or the path of such a file; blank is for the question itself to judge. */
    public Question asked(Question question) {
        return question.checkedBy(answer -> answer.isBlank() ? Optional.empty() : objection(answer.strip()));
    }

    private Optional<String> objection(String answer) {
        try {
            check(answer);
            return Optional.empty();
        } catch (WrongUsage e) {
            String why = e.getMessage().replaceFirst("^--\\S+: ", "");
            return Optional.of(why + (e.hint().isEmpty() ? "" : "; " + e.hint()));
        }
    }

    private MediaType inspect(String value) {
        return MediaType.of(option, value, LocalPath.of(workbench, value), kind);
    }

    private Bucket bucket() {
        return new MediaBucket(workbench).find(option);
    }
}
