package dev.greenroom.receiver;

import java.nio.file.Path;

/** A process that receives until it is killed; it prints its port. */
final class KilledReceiver {
    private KilledReceiver() {}

    public static void main(String[] arguments) throws InterruptedException {
        Receiver receiver = Receiver.builder().folder(Path.of(arguments[0])).start();
        System.out.println(receiver.port());
        System.out.flush();
        Thread.currentThread().join();
    }
}
