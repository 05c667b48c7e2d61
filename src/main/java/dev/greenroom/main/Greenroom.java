package dev.greenroom.main;

public final class Greenroom {
    private Greenroom() {}

    public static void main(String[] arguments) {
        System.out.println("greenroom");
    }
}
