package dev.greenroom.module.replica;

import dev.greenroom.base.Failed;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Waiting;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Replica;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "wait",
        description = {
            "Wait until a replica's training has ended.",
            "--timeout limits the whole wait; past it the exit code is 5."
        })
final class WaitReplica implements Operation<Result.Done> {
    @Parameters(paramLabel = "ID", description = "A replica's id, or its name when only one has it.")
    String replica;

    WaitReplica() {}

    WaitReplica(String replica) {
        this.replica = replica;
    }

    @Override
    public Result.Done run(Workbench workbench) {
        Replica first = ByIdOrName.replica(workbench, replica);
        Replica ended = new Waiting<Replica>("replica " + first.described(), WaitReplica::hasEnded, WaitReplica::step)
                .until(workbench, first, () -> workbench.tavus().replicas().get(first.id()));
        workbench.updated(ended);
        if (ended.status() == Replica.Status.ERROR) {
            throw new Failed(
                    "training of replica " + ended.described() + " ended in an error: " + ended.errorMessage(),
                    "mend the footage and create it again");
        }
        return new Result.Done("Replica " + ended.described() + " is " + Replicas.state(ended), ended.json());
    }

    @Override
    public boolean waits() {
        return true;
    }

    /** A status that this version does not know is waited through, as long as the time lasts. */
    private static boolean hasEnded(Replica replica) {
        return replica.status() == Replica.Status.COMPLETED || replica.status() == Replica.Status.ERROR;
    }

    private static Waiting.Step step(Replica replica) {
        return Waiting.Step.of(replica.trainingProgress(), Replicas.state(replica));
    }
}
