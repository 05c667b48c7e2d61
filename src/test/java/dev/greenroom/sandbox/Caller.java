package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A plain HTTP client for talking to a sandbox in tests. What comes back must be what the service would answer. */
record Caller(OkHttpClient client, URI baseUrl, String key) {
    private static final AnswerSchemas SCHEMAS = new AnswerSchemas();

    /** What came back. */
    record Answer(int status, String text) {
        JsonNode json() {
            return parse(text);
        }

        @Override
        public String toString() {
            return status + " " + text;
        }
    }

    static Caller of(OpenSandbox sandbox) {
        return new Caller(
                new OkHttpClient(), sandbox.baseUrl(), sandbox.apiKey().reveal());
    }

    Caller withKey(String other) {
        return new Caller(client, baseUrl, other);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    /** The body may be written with single quotes. */
    Answer post(String path, String body) {
        return send("POST", path, body.replace('\'', '"'));
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, body.replace('\'', '"'));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, String body) {
        Request request = new Request.Builder()
                .url(baseUrl + path)
                .header("x-api-key", key)
                .method(method, body == null ? null : RequestBody.create(body.getBytes(StandardCharsets.UTF_8)))
                .build();
        try (Response response = client.newCall(request).execute()) {
            Answer answer = new Answer(response.code(), response.body().string());
            SCHEMAS.check(method, path, answer.status(), answer.text());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of a callback, which must be one that the service would post. */
    static JsonNode callback(RecordedRequest request) {
        return SCHEMAS.callback(request.getBody().utf8());
    }

    static JsonNode parse(String json) {
        try {
            return JsonMapper.builder().build().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
