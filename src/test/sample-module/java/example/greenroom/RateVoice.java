package example.greenroom;

import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Card;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rating", description = "Show how much listeners like a voice.")
final class RateVoice implements Operation<Result.Detail> {
    @Parameters(paramLabel = "VOICE", description = "A voice's name.")
    String voice;

    @Override
    public Result.Detail run(Workbench workbench) {
        Rating rating = VoiceRatings.of(workbench).rating(voice);
        Card card = Card.titled(rating.voice())
                .row("Stars", Double.toString(rating.stars()))
                .build();
        return new Result.Detail(card, rating.json());
    }
}
