package dev.greenroom.module.video;

import dev.greenroom.base.Entity;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.EntityCache;
import dev.greenroom.operation.ReplicaPicker;
import dev.greenroom.terminal.Menu;
import dev.greenroom.wire.Video;
import java.util.List;
import java.util.Map;

/** Videos in the menu: generate, list, rename, delete, wait, download. */
public final class VideoModule implements WorkbenchModule {
    static final String WORK = "work_with_videos";
    private static final String GENERATE = "generate_video";
    private static final String LIST = "list_videos";
    private static final String RENAME = "rename_video";
    private static final String DELETE = "delete_video";
    private static final String WAIT = "wait_for_video";
    private static final String DOWNLOAD = "download_video";
    private static final String OPTION = "Work with Videos";

    private final EntityCache<Video> cache = new EntityCache<>(Video.class);
    private final ReplicaPicker replicas = new ReplicaPicker();

    @Override
    public String name() {
        return "video";
    }

    @Override
    public List<String> states() {
        return List.of(WORK, GENERATE, LIST, RENAME, DELETE, WAIT, DOWNLOAD);
    }

    @Override
    public List<String> menuOptions() {
        return List.of(OPTION);
    }

    @Override
    public Map<String, String> choiceToState() {
        return Map.of(OPTION, WORK);
    }

    @Override
    public List<Noun> nouns() {
        return List.of(Noun.ofService(
                "video", List.of(), "generate, list, show, rename, delete and download videos", VideoCommands.class));
    }

    @Override
    public String execute(String state, Machine machine) {
        return switch (state) {
            case GENERATE -> new GenerateVideoDialogue(machine, replicas).run();
            case LIST -> new VideoLists(machine, cache).show();
            case RENAME -> new VideoLists(machine, cache).rename();
            case DELETE -> new VideoLists(machine, cache).delete();
            case WAIT -> new VideoLists(machine, cache).waitFor();
            case DOWNLOAD -> new VideoLists(machine, cache).download();
            default -> menu(machine);
        };
    }

    private static String menu(Machine machine) {
        return machine.console()
                .choose(Menu.<String>titled(OPTION)
                        .choice("Generate a Video", GENERATE)
                        .choice("List Videos", LIST)
                        .choice("Rename a Video", RENAME)
                        .choice("Delete a Video", DELETE)
                        .choice("Wait for a Video", WAIT)
                        .choice("Download a Video", DOWNLOAD)
                        .choice("Back to Main Menu", CommonStates.MAIN_MENU)
                        .build())
                .orElse(CommonStates.MAIN_MENU);
    }

    @Override
    public void updated(Entity entity) {
        cache.updated(entity);
        replicas.updated(entity);
    }

    @Override
    public void removed(Entity entity) {
        cache.removed(entity);
        replicas.removed(entity);
    }

    @Override
    public void connectionChanged() {
        cache.drop();
        replicas.drop();
    }
}
