package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.ToolCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls of tools that events hold, each once: what was recorded is never made again, what a crash cut off is
 * made again under the same id.
 */
final class Calls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final int AT_ONCE = 4;
    private static final int MOST_WAITING = 1000;
    private static final long MOST_BYTES = 16L << 20;
    private static final long AGAIN_MILLIS = 1000;

    private record Work(String eventKey, JsonNode event, CallLedger.Due due) {}

    private final Map<String, ToolHandler> handlers = new HashMap<>();
    private final ArgumentCheck check;
    private final Duration limit;
    private final Consumer<News> news;
    private final CallLedger ledger = new CallLedger();
    private final Map<String, Work> cutOff = new LinkedHashMap<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<String, CompletableFuture<JsonNode>> results = new HashMap<>();
    private final ExecutorService order = Executors.newSingleThreadExecutor(task -> daemon(task, "tool-calls"));
    private final ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE, task -> daemon(task, "tool-hand"));
    private volatile Function<EventLog.Entry, CompletableFuture<LogRecord>> log;
    private volatile boolean closing;

    Calls(List<ToolHandler> handlers, ArgumentCheck check, Duration limit, Consumer<News> news) {
        handlers.forEach(handler -> this.handlers.put(handler.name(), handler));
        this.check = check;
        this.limit = limit;
        this.news = news;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Takes note of a record that was in the log at the start. */
    void known(LogRecord record) {
        if (record.type() == LogRecord.Type.RESULT) {
            cutOff.remove(record.key());
        } else if (record.has(LogRecord.CALLS)) {
            due(record).forEach(work -> cutOff.put(work.due().callKey(), work));
        }
    }

    /** Begins: first what was cut off is made again. */
    void start(Function<EventLog.Entry, CompletableFuture<LogRecord>> appending) {
        log = appending;
        cutOff.values().forEach(this::make);
        cutOff.clear();
    }

    /** Whether so much waits that an event with more calls had better come later. */
    boolean isFull() {
        return waiting.get() > MOST_WAITING || bytes.get() > MOST_BYTES;
    }

    /** Makes the calls of an event that has just been written to the log. Called in the log's order. */
    void add(LogRecord record) {
        if (record.type() == LogRecord.Type.EVENT && record.has(LogRecord.CALLS) && !closing) {
            int size = record.json().length;
            bytes.addAndGet(size);
            order.execute(() -> {
                unbroken(() -> due(record).forEach(this::make));
                bytes.addAndGet(-size);
            });
        }
    }

    /** Makes an event's calls once more, each under a new id. */
    void again(StoredEvent event) {
        String key = event.id().substring(StoredEvent.id("").length());
        String turn = String.valueOf(System.nanoTime());
        List<ToolCall> tools = event.callback().toolCalls();
        for (int i = 0; i < tools.size(); i++) {
            String callKey = Hashes.of("again", key, turn, String.valueOf(i));
            make(new Work(key, event.callback().json(), new CallLedger.Due(callKey, tools.get(i))));
        }
    }

    private List<Work> due(LogRecord record) {
        Callback callback = StoredEvent.of(record).callback();
        return ledger.due(record.key(), callback).stream()
                .map(due -> new Work(record.key(), callback.json(), due))
                .toList();
    }

    /** The result of the event's first call, for a caller that waits for it; done with nothing when there is none to make. */
    CompletableFuture<JsonNode> resultOf(String eventKey) {
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        synchronized (results) {
            results.put(eventKey, result);
        }
        return result;
    }

    /** Nobody waits for the event's result any more. */
    void giveUp(String eventKey) {
        synchronized (results) {
            results.remove(eventKey);
        }
    }

    private void make(Work work) {
        waiting.incrementAndGet();
        try {
            hands.execute(() -> unbroken(() -> done(work)));
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "stopping, {} is called at the next start",
                    work.due().call().name());
        }
    }

    private void done(Work work) {
        try {
            Outcome outcome = outcome(work);
            if (!closing || outcome.error().isEmpty()) {
                record(work, outcome);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Does work that nobody waits for: what it throws is told, and its thread goes on with the next. */
    private void unbroken(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("a call was lost", e);
            news.accept(new News.Warned("a tool's call could not be made: " + e));
        }
    }

    private record Outcome(JsonNode result, String error) {
        static Outcome failed(String error) {
            return new Outcome(MissingNode.getInstance(), error);
        }
    }

    private Outcome outcome(Work work) {
        String name = work.due().call().name();
        ToolHandler handler = handlers.get(name);
        if (handler == null) {
            return Outcome.failed("unknown tool");
        }
        return within(() -> handled(handler, work));
    }

    /** The schema is somebody else's, too: a pattern of it may take its time. */
    private JsonNode handled(ToolHandler handler, Work work) {
        String name = work.due().call().name();
        ObjectNode arguments = work.due().call().arguments();
        Optional<String> fault = check.fault(name, arguments);
        if (fault.isPresent()) {
            throw new IllegalArgumentException("the arguments do not fit its schema: " + fault.get());
        }
        ToolRequest request = new ToolRequest(
                "call_" + work.due().callKey(),
                StoredEvent.id(work.eventKey()),
                new Callback(work.event()).conversationId(),
                name,
                arguments,
                work.event(),
                line -> news.accept(new News.Printed(StoredEvent.id(work.eventKey()), line)));
        return handler.handle(request);
    }

    /** On a thread of its own: one that cannot be interrupted must not keep the others from their work. */
    private Outcome within(java.util.concurrent.Callable<JsonNode> handling) {
        FutureTask<JsonNode> task = new FutureTask<>(handling);
        daemon(task, "tool").start();
        try {
            JsonNode result = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return result == null ? Outcome.failed("it gave no result") : new Outcome(result, "");
        } catch (TimeoutException e) {
            return Outcome.failed("it took longer than " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            LOG.debug("a handler failed", e.getCause());
            String message = e.getCause().getMessage();
            return Outcome.failed(message == null ? e.getCause().toString() : message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed("the receiver stopped");
        } finally {
            task.cancel(true);
        }
    }

    private void record(Work work, Outcome outcome) {
        ObjectNode json = EventJson.object()
                .put("event_id", StoredEvent.id(work.eventKey()))
                .put("call_id", "call_" + work.due().callKey())
                .put("conversation_id", new Callback(work.event()).conversationId())
                .put("name", work.due().call().name());
        json.set("arguments", work.due().call().arguments());
        if (outcome.error().isEmpty()) {
            json.set("result", outcome.result());
        } else {
            json.put("error", outcome.error());
        }
        EventLog.Entry entry = new EventLog.Entry(
                LogRecord.Type.RESULT,
                work.due().callKey(),
                0,
                SafeName.of(json.path("conversation_id").asText()),
                EventJson.write(json));
        keep(entry);
        answer(work.eventKey(), outcome);
        news.accept(new News.Handled(
                json.path("event_id").asText(),
                json.path("conversation_id").asText(),
                json.path("name").asText(),
                outcome.result(),
                outcome.error()));
    }

    /** Until there is room on the disk. */
    private void keep(EventLog.Entry entry) {
        while (true) {
            try {
                log.apply(entry).get();
                return;
            } catch (ExecutionException e) {
                if (closing) {
                    LOG.warn(
                            "a result could not be recorded and will be made again: {}",
                            e.getCause().toString());
                    return;
                }
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS));
    }

    private void answer(String eventKey, Outcome outcome) {
        CompletableFuture<JsonNode> asked;
        synchronized (results) {
            asked = results.remove(eventKey);
        }
        if (asked != null) {
            asked.complete(
                    outcome.error().isEmpty()
                            ? outcome.result()
                            : EventJson.object().put("error", outcome.error()));
        }
    }

    /** Lets what has begun finish, for as long as is left; the rest is made at the next start. */
    void close(Duration grace) {
        closing = true;
        order.shutdown();
        try {
            boolean ordered = order.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
            hands.shutdown();
            if (!ordered || !hands.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                hands.shutdownNow();
            }
        } catch (InterruptedException e) {
            hands.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
