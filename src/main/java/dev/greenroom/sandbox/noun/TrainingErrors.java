package dev.greenroom.sandbox.noun;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The words by which the service says why a training failed, and which of them a file's name asks for. */
final class TrainingErrors {
    private static final List<String> CODES = List.of(
            "download_link",
            "file_size",
            "video_format",
            "video_codec",
            "video_duration",
            "video_fps",
            "consent_phrase_mismatch",
            "face_or_obstruction_detected",
            "lighting_change_detected",
            "background_noise_detected",
            "video_editing_detected",
            "community_guidelines_violation",
            "video_processing",
            "excessive_movement_detected",
            "audio_processing",
            "quality_issue_detected",
            "hands_obstructing_face",
            "second_person_detected",
            "improper_distance",
            "inconsistent_distance",
            "face_turned_away",
            "improper_camera_angle");

    private TrainingErrors() {}

    /** The code in the last segment of a URL's path, such as {@code .../video_fps.mp4}. */
    static Optional<String> wanted(String url) {
        String path = url.isEmpty() ? "" : String.valueOf(URI.create(url).getPath());
        String file = path.substring(path.lastIndexOf('/') + 1);
        return CODES.stream().filter(file::contains).findFirst();
    }
}
