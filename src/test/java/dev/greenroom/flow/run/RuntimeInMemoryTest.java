package dev.greenroom.flow.run;

class RuntimeInMemoryTest extends RuntimeContract {
    @Override
    Instances open() {
        return new InstancesInMemory();
    }
}
