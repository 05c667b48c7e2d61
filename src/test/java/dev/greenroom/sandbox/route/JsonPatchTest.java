package dev.greenroom.sandbox.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':1}            | {'op':'add','path':'/b','value':2}                    | {'a':1,'b':2}
            {'a':1}            | {'op':'add','path':'/a','value':null}                 | {'a':null}
            {'a':[1,3]}        | {'op':'add','path':'/a/1','value':2}                  | {'a':[1,2,3]}
            {'a':[1]}          | {'op':'add','path':'/a/-','value':[2]}                | {'a':[1,[2]]}
            {'a':[1]}          | {'op':'add','path':'/a/1','value':2}                  | {'a':[1,2]}
            {'a':1}            | {'op':'add','path':'','value':{'b':2}}                | {'b':2}
            {'a':{'b':1}}      | {'op':'remove','path':'/a/b'}                         | {'a':{}}
            {'a':[1,2,3]}      | {'op':'remove','path':'/a/1'}                         | {'a':[1,3]}
            {'a':{'b':1}}      | {'op':'replace','path':'/a/b','value':{'c':[]}}       | {'a':{'b':{'c':[]}}}
            {'a':[1,2]}        | {'op':'replace','path':'/a/0','value':9}              | {'a':[9,2]}
            {'a':{'b':1}}      | {'op':'copy','from':'/a','path':'/c'}                 | {'a':{'b':1},'c':{'b':1}}
            {'a':{'b':1}}      | {'op':'move','from':'/a/b','path':'/c'}               | {'a':{},'c':1}
            {'a':[1,2,3]}      | {'op':'move','from':'/a/0','path':'/a/2'}             | {'a':[2,3,1]}
            {'a':1}            | {'op':'move','from':'/a','path':'/a'}                 | {'a':1}
            {'a':1}            | {'op':'test','path':'/a','value':1.0}                 | {'a':1}
            {'a':{'x':1,'y':2}}| {'op':'test','path':'/a','value':{'y':2,'x':1}}       | {'a':{'x':1,'y':2}}
            {'a/b':{'m~n':1}}  | {'op':'replace','path':'/a~1b/m~0n','value':2}        | {'a/b':{'m~n':2}}
            {'~1':1}           | {'op':'remove','path':'/~01'}                         | {}
            {'':1}             | {'op':'remove','path':'/'}                            | {}
            {'a':1}            | {'op':'add','path':'/b','value':2,'extra':true}       | {'a':1,'b':2}
            """)
    void appliesWhatTheStandardSays(String document, String operation, String expected) {
        assertThat(JsonPatch.read(json("[" + operation + "]")).apply(json(document)))
                .isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'op':'add','path':'/x/y','value':1}
            {'op':'test','path':'/n','value':1e400}
            {'op':'remove','path':'/x'}
            {'op':'remove','path':''}
            {'op':'replace','path':'/x','value':1}
            {'op':'add','path':'/a/9','value':1}
            {'op':'add','path':'/a/01','value':1}
            {'op':'add','path':'/a/-1','value':1}
            {'op':'remove','path':'/a/-'}
            {'op':'remove','path':'/a/1'}
            {'op':'add','path':'/n/y','value':1}
            {'op':'copy','from':'/x','path':'/b'}
            {'op':'move','from':'/x','path':'/b'}
            {'op':'test','path':'/n','value':'7'}
            {'op':'test','path':'/x','value':null}
            """)
    void refusesWhatDoesNotFitTheDocument(String operation) {
        JsonPatch patch = JsonPatch.read(json("[" + operation + "]"));

        assertThatThrownBy(() -> patch.apply(json("{'a':[1],'n':7}")))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.response().status()).isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            {'system_prompt':'merged'}
            'text'
            [7]
            [{'path':'/a','value':1}]
            [{'op':'set','path':'/a','value':1}]
            [{'op':'ADD','path':'/a','value':1}]
            [{'op':'add','path':'/a'}]
            [{'op':'add','path':'a','value':1}]
            [{'op':'add','path':'/a~2','value':1}]
            [{'op':'add','path':7,'value':1}]
            [{'op':'replace','value':1}]
            [{'op':'copy','path':'/a'}]
            [{'op':'move','from':'/a','path':'/a/b'}]
            """)
    void refusesWhatIsNoPatch(String body) {
        assertThatThrownBy(() -> JsonPatch.read(json(body)))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.response().status()).isEqualTo(422));
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
