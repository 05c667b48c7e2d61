package dev.greenroom.module.video;

import picocli.CommandLine.Command;

@Command(
        name = "video",
        description = "Videos that a replica speaks, generated in the background.",
        subcommands = {
            ListVideos.class,
            GetVideo.class,
            CreateVideo.class,
            RenameVideo.class,
            DeleteVideo.class,
            WaitVideo.class,
            DownloadVideo.class
        })
final class VideoCommands {}
