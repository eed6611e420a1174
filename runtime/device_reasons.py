"""Why a run uses the CPU, in words that a window can translate."""

CPU_BUILD_BESIDE_GPU = (
    "there is an NVIDIA GPU, but this PyTorch was built for the CPU; install its CUDA build"
)
CPU_BUILD = "this PyTorch was built for the CPU"
GPU_HIDDEN = "CUDA_VISIBLE_DEVICES hides every GPU"
NO_GPU = "no GPU was found"

DEVICE_REASONS = (CPU_BUILD_BESIDE_GPU, CPU_BUILD, GPU_HIDDEN, NO_GPU)
