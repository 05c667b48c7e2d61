package dev.greenroom.flow.run;

class InstancesInMemoryTest extends InstancesContract {
    @Override
    Instances open() {
        return new InstancesInMemory();
    }
}
